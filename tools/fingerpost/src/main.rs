//! The `fingerpost` binary.
fn main() {
    let tree = fingerpost::tree::read_folder(std::path::Path::new("."), "content").unwrap();
    let t = std::time::Instant::now();
    let loaded = fingerpost::project::load(&tree, "2026-11-23".parse().unwrap());
    eprintln!("{:?}", t.elapsed());
    let d = loaded.report.sorted();
    print!("{}", fingerpost::report::render(fingerpost::report::Format::Short, &loaded.sources, &d, fingerpost::report::Style{colour:false,width:140}));
    println!("{}", fingerpost::report::summary(&d));
}
