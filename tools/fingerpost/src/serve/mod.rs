//! A preview of the site on this machine, which follows every change.
//!
//! [`Host`] answers as a host would; what only a preview has is put into its answers on the way out: a script that asks for
//! news, and `Cache-Control: no-store`, so that what was changed is what is shown. Invariants: nobody but this machine is
//! answered; the files of the site are never written; a page may do no more than it may at a host, so the script asks by
//! loading another script, and no policy is loosened for it.

mod headers;
mod host;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde::Serialize;
use tiny_http::{Header, Method, Request, Response, Server};

pub use host::{Answer, Host};
pub use watch::Watch;

/// The folder of what only a preview has, below the site's top. Sites have no hidden folder of this name.
const FOLDER: &str = ".fingerpost/";
const SCRIPT: &str = include_str!("preview.js");
/// So many requests are answered at once.
const THREADS: usize = 4;

/// Why there can be no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens there.
    #[error("port {0} is in use by another program; name another with --port, or 0 for any that is free")]
    PortInUse(u16),
    /// The system refused.
    #[error("cannot listen on port {0}: {1}")]
    Listen(u16, io::Error),
}

/// What pages are told when they ask.
#[derive(Debug, Clone, Serialize)]
struct State {
    /// Changes whenever anything here does.
    news: String,
    /// Changes with every site that was built.
    site: String,
    /// What is wrong with the last change.
    report: Option<String>,
}

/// The state, and the requests of pages that know it already.
struct Desk {
    counter: u64,
    state: State,
    waiting: Vec<Request>,
}

/// A preview that is being served.
pub struct Preview {
    server: Server,
    host: Host,
    desk: Mutex<Desk>,
    /// What sets this run apart from others, so that pages of an earlier one load again.
    run: u32,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("host", &self.host).finish_non_exhaustive()
    }
}

impl Preview {
    /// Listens on a port of this machine, 0 for any that is free, and answers from then on.
    ///
    /// # Errors
    ///
    /// When another program listens there, or the system refuses.
    pub fn open(port: u16, host: Host) -> Result<Arc<Self>, ServeError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortInUse(port),
            _ => ServeError::Listen(port, error),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let server = Server::from_listener(listener, None).map_err(|error| failed(io::Error::other(error)))?;
        let run = std::process::id();
        let state = State { news: format!("{run}-0"), site: format!("{run}-0"), report: None };
        let desk = Mutex::new(Desk { counter: 0, state, waiting: Vec::new() });
        let preview = Arc::new(Self { server, host, desk, run });
        for _ in 0..THREADS {
            let preview = Arc::clone(&preview);
            thread::spawn(move || while preview.server.recv().is_ok_and(|request| preview.take(request)) {});
        }
        Ok(preview)
    }

    /// Where the preview is.
    pub fn url(&self) -> String {
        let address = self.server.server_addr().to_ip().unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        format!("http://{address}{}", self.host.base)
    }

    /// Tells all pages that a new site is in place.
    pub fn renew(&self) {
        self.tell(|state, news| {
            state.site.clone_from(&news.to_owned());
            state.report = None;
        });
    }

    /// Tells all pages what is wrong with the last change; they stay as they are.
    pub fn report(&self, text: &str) {
        self.tell(|state, _| state.report = Some(text.trim_end().to_owned()));
    }

    fn tell(&self, change: impl Fn(&mut State, &str)) {
        let mut desk = self.desk();
        desk.counter += 1;
        let news = format!("{}-{}", self.run, desk.counter);
        change(&mut desk.state, &news);
        desk.state.news = news;
        let (state, waiting) = (desk.state.clone(), std::mem::take(&mut desk.waiting));
        drop(desk);
        waiting.into_iter().for_each(|request| respond(request, state.answer()));
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers one request, now or when there is news. Gives back whether to go on.
    fn take(&self, request: Request) -> bool {
        let target = request.url().to_owned();
        let own = target.strip_prefix(&format!("{}{FOLDER}", self.host.base));
        match own.map(|own| own.split_once('?').unwrap_or((own, ""))) {
            _ if !is_from_here(&request) => respond(request, bare(403, "text/plain", "Not for other machines\n")),
            _ if !matches!(request.method(), Method::Get | Method::Head) => {
                respond(request, bare(405, "text/plain", "A preview only shows\n"));
            }
            Some(("preview.js", _)) => respond(request, bare(200, "text/javascript", SCRIPT)),
            Some(("wait.js", question)) => self.wait(request, question.strip_prefix("after=").unwrap_or_default()),
            _ => {
                let site = self.desk().state.site.clone();
                respond(request, dress(self.host.answer(&target), &self.host.base, &site));
            }
        }
        true
    }

    fn wait(&self, request: Request, known: &str) {
        let mut desk = self.desk();
        if desk.state.news == known {
            desk.waiting.push(request);
            return;
        }
        let answer = desk.state.answer();
        drop(desk);
        respond(request, answer);
    }
}

impl State {
    fn answer(&self) -> Answer {
        let state = serde_json::to_string(self).unwrap_or_default();
        bare(200, "text/javascript", &format!("fingerpostPreview({state});\n"))
    }
}

/// Whether the browser means this machine: a page elsewhere could give its own name to our address.
fn is_from_here(request: &Request) -> bool {
    let named = request.headers().iter().find(|header| header.field.equiv("Host"));
    let host = named.map_or("", |header| header.value.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost"].contains(&name)
}

fn bare(status: u16, kind: &str, body: &str) -> Answer {
    let headers = [("Content-Type", format!("{kind}; charset=utf-8").as_str()), ("Cache-Control", "no-store")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Answer { status, headers: headers.into(), body: body.as_bytes().to_vec() }
}

/// Adds to an answer what only a preview has.
fn dress(mut answer: Answer, base: &str, site: &str) -> Answer {
    answer.headers.insert("Cache-Control".to_owned(), "no-store".to_owned());
    let is_page = answer.headers.get("Content-Type").is_some_and(|kind| kind.starts_with("text/html"));
    let policy = answer.headers.get("Content-Security-Policy");
    let script = format!("<script src=\"{base}{FOLDER}preview.js\" data-site=\"{site}\" defer></script>");
    if answer.status == 404 && !is_page {
        let page = format!("<!doctype html><title>Preview</title>{script}<p>There is no such page, or no site yet.\n");
        return Answer { status: 404, ..bare(404, "text/html", &page) };
    }
    if is_page && policy.is_none_or(|policy| policy.contains("script-src 'self'")) {
        let text = String::from_utf8_lossy(&answer.body);
        answer.body = text.replacen("</head>", &format!("{script}</head>"), 1).into_bytes();
    }
    answer
}

fn respond(request: Request, answer: Answer) {
    let headers = answer.headers.iter();
    let headers = headers.filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
    let response = Response::from_data(answer.body).with_status_code(answer.status);
    // A reader who left is no fault.
    let _ = request.respond(headers.fold(response, Response::with_header));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(policy: &str) -> Answer {
        let mut page = bare(200, "text/html", "<html><head><title>a</title></head><body></body></html>");
        page.headers.insert("Content-Security-Policy".to_owned(), policy.to_owned());
        page
    }

    #[test]
    fn pages_get_a_script_only_where_they_may_have_one() {
        let dressed = dress(page("script-src 'self'; img-src 'self'"), "/", "1-2");
        let text = String::from_utf8(dressed.body).unwrap();
        assert!(text.contains("<script src=\"/.fingerpost/preview.js\" data-site=\"1-2\" defer></script></head>"));
        assert_eq!(dress(page("default-src 'none'"), "/", "1-2").body, page("").body);
    }

    #[test]
    fn a_report_is_data() {
        let state = State { news: "1-2".into(), site: "1-1".into(), report: Some("\"</script>\n".into()) };
        let text = String::from_utf8(state.answer().body).unwrap();
        assert_eq!(text, "fingerpostPreview({\"news\":\"1-2\",\"site\":\"1-1\",\"report\":\"\\\"</script>\\n\"});\n");
    }
}
