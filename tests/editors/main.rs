//! What editors use, tried on copies of a small project with the real program: `due`, `confirm`, `new`, `schema`.

mod confirm;
mod due;
mod new;
mod project;
mod schema;
