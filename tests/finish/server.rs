//! The settings for servers, in those servers: what readers' browsers are really told.
//!
//! Where a server is not installed its test says so and how to install it; in CI that is a failure.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fingerpost::compose::PageEntry;
use fingerpost::finish;
use fingerpost::tree::Tree;

use super::answer::{Answer, get, get_encoded};
use super::{TODAY, empty_project};

const STRICT: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";
const EMBED: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                     frame-ancestors *";

/// Files that are there in packed form too.
const PACKED: [&str; 4] = ["en/index.html", "es/404.html", "site.css", "data/v1/index.json"];

/// The program, or `None` with a word about it where it is missing.
fn program(name: &str, package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/sbin", "/usr/local/sbin"].map(PathBuf::from));
    let found = folders.map(|folder| folder.join(name)).find(|program| program.is_file());
    if found.is_none() {
        let message = format!("NOT TESTED: {name} is missing; on Debian, `apt-get install {package}`");
        assert!(std::env::var_os("CI").is_none(), "{message}");
        eprintln!("{message}");
    }
    found
}

/// A small site with a page of every kind, in a folder of its own, and the settings for its servers.
struct Site {
    folder: tempfile::TempDir,
    port: u16,
    base: String,
    deploy: Tree,
}

impl Site {
    /// `address` makes the site's address from a port that is free.
    fn new(base: &str, address: impl Fn(u16) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        open_to_all(folder.path());
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut project = empty_project("", TODAY).project.unwrap();
        project.settings.base_url = address(port);
        let page = |language: &str, path: &str| PageEntry {
            language: language.to_owned(),
            path: path.to_owned(),
            noindex: false,
        };
        let pages = [page("en", ""), page("es", ""), page("en", "search/"), page("en", "embed/us/")];
        let site = Self { deploy: finish::deploy(&project, &pages), folder, port, base: base.to_owned() };
        for language in ["", "en/", "es/"] {
            site.write(&format!("{language}404.html"), &format!("lost in /{language}"));
        }
        for path in ["index.html", "en/index.html", "en/embed/us/index.html", "en/search/index.html"] {
            site.write(path, "a page");
        }
        for path in [
            "site.css",
            "exit.js",
            "icon.svg",
            "images/a.png",
            "data/v1/index.json",
            "data/v1/laws.csv",
            "data/v1/vcard/a.vcf",
        ] {
            site.write(path, "a file");
        }
        // What is in them tells that they were handed out as they are.
        for path in PACKED {
            site.write(&format!("{path}.gz"), "gzip of a file");
            site.write(&format!("{path}.br"), "brotli of a file");
        }
        site
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.file(&format!("site{}{path}", self.base)), text);
    }

    fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The settings for one server, with the folder of this site.
    fn settings(&self, name: &str) -> String {
        let text = std::str::from_utf8(&self.deploy[name]).unwrap();
        text.replace("/var/www/fingerpost", self.file("site").to_str().unwrap())
            .replace("/var/log/nginx/error.log", self.file("error.txt").to_str().unwrap())
    }

    #[track_caller]
    fn get(&self, path: &str) -> Answer {
        get(self.port, &format!("{}{path}", self.base)).unwrap_or_else(|| panic!("no answer for {path}"))
    }

    /// A folder without a page of its own is not listed: the list would have no way out.
    fn check_folders(&self) {
        for (path, place) in [("data/", "/"), ("images/", "/"), ("es/folder/", "/es/")] {
            let answer = self.get(path);
            assert!(answer.body.contains(&format!("lost in {place}")), "{path}: {answer:?}");
        }
    }

    /// Whatever is asked for, browsers are told what they must know.
    fn check(&self) {
        for path in
            ["", "en/", "en/search/", "en/embed/us/", "site.css", "data/v1/index.json", "nowhere", "es/nowhere/"]
        {
            check_everywhere(path, &self.get(path));
        }
        self.check_areas();
        self.check_lost();
        self.check_folders();
        let moved = self.get("en/search");
        assert!([301, 302, 307, 308].contains(&moved.status), "{moved:?}");
        assert!(moved.header("Location").unwrap().ends_with(&format!("{}en/search/", self.base)), "{moved:?}");
    }

    /// Packed files are handed out as what they are, with the same headers, to those who take them and to nobody else.
    fn check_packed(&self, encodings: &[&str]) {
        let paths = [
            ("en/", "text/html", "a page"),
            ("es/nowhere", "text/html", "lost in /es/"),
            ("site.css", "text/css", "a file"),
            ("data/v1/index.json", "application/json", "a file"),
        ];
        for (path, kind, plain) in paths {
            let asked = |encoding: &str| get_encoded(self.port, &format!("{}{path}", self.base), encoding).unwrap();
            let known = self.get(path);
            for encoding in encodings {
                let answer = asked(encoding);
                check_everywhere(path, &answer);
                assert_eq!(answer.header("Content-Encoding"), Some(*encoding), "{path}");
                assert!(answer.body.contains(" of a file"), "{path} {encoding}: {answer:?}");
                assert_eq!(answer.header("Vary"), Some("Accept-Encoding"), "{path} {encoding}");
                assert_eq!(answer.header("Content-Type"), Some(format!("{kind}; charset=utf-8").as_str()), "{path}");
                for name in ["Content-Security-Policy", "Cache-Control", "Cross-Origin-Resource-Policy"] {
                    assert_eq!(answer.header(name), known.header(name), "{path} {encoding} {name}");
                }
                assert_eq!(answer.status, known.status, "{path} {encoding}");
            }
            let answer = asked("identity");
            assert_eq!((answer.header("Content-Encoding"), answer.body.contains(plain)), (None, true), "{path}");
        }
    }

    fn check_areas(&self) {
        let policy = [("", STRICT), ("en/", STRICT), ("site.css", STRICT), ("nowhere", STRICT)];
        for (path, policy) in policy.into_iter().chain([("en/embed/us/", EMBED)]) {
            assert_eq!(self.get(path).header("Content-Security-Policy"), Some(policy), "{path}");
        }
        let cache = [("en/", "no-store"), ("nowhere", "no-store"), ("data/v1/index.json", "public, max-age=3600")];
        let assets = ["site.css", "exit.js", "icon.svg", "images/a.png"].map(|path| (path, "public, max-age=600"));
        for (path, value) in cache.into_iter().chain(assets) {
            assert_eq!(self.get(path).header("Cache-Control"), Some(value), "{path}");
        }
        for (path, value) in
            [("en/", "same-origin"), ("en/embed/us/", "cross-origin"), ("data/v1/index.json", "cross-origin")]
        {
            assert_eq!(self.get(path).header("Cross-Origin-Resource-Policy"), Some(value), "{path}");
        }
        for (path, value) in
            [("index.json", "application/json"), ("laws.csv", "text/csv"), ("vcard/a.vcf", "text/vcard")]
        {
            let answer = self.get(&format!("data/v1/{path}"));
            assert_eq!(answer.header("Content-Type"), Some(format!("{value}; charset=utf-8").as_str()), "{path}");
        }
        assert_eq!(self.get("data/v1/index.json").header("Access-Control-Allow-Origin"), Some("*"));
        assert_eq!(self.get("en/").header("Access-Control-Allow-Origin"), None);
    }

    fn check_lost(&self) {
        for (path, place) in [("nowhere", "/"), ("es/nowhere/at/all", "/es/"), ("en/nowhere", "/en/")] {
            let answer = self.get(path);
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body.contains(&format!("lost in {place}")), "{path}: {answer:?}");
        }
    }
}

#[track_caller]
fn check_everywhere(path: &str, answer: &Answer) {
    let values = [
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in values {
        assert_eq!(answer.header(name), Some(value), "{path}");
    }
    assert!(answer.header("Permissions-Policy").unwrap().contains("camera=(), "), "{path}");
    assert_eq!(answer.header("Set-Cookie"), None, "{path}");
}

/// A running server, which ends with its test.
struct Running(Child);

impl Running {
    /// Starts a server and waits until it answers.
    #[track_caller]
    fn start(command: &mut Command, site: &Site) -> Self {
        let log = site.file("log.txt");
        let file = || Stdio::from(std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap());
        let mut running = Self(command.stdin(Stdio::null()).stdout(file()).stderr(file()).spawn().unwrap());
        for _ in 0..200 {
            if get(site.port, &site.base).is_some() {
                return running;
            }
            if running.0.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{command:?} does not answer:\n{}", fs_err::read_to_string(&log).unwrap());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn write(path: &Path, text: &str) {
    fs_err::create_dir_all(path.parent().unwrap()).unwrap();
    fs_err::write(path, text).unwrap();
}

/// Servers started by root read files as somebody else.
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs_err::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// What nginx's own `mime.types` says of these.
const TYPES: &str = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; }";

fn nginx(program: &Path, base: &str) {
    let site = Site::new(base, |_| format!("https://example.org{base}"));
    let folder = site.folder.path().display();
    write(&site.file("fingerpost.conf"), &site.settings("nginx.conf"));
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary: String = temporary.map(|kind| format!("{kind}_temp_path {folder}/{kind};\n")).concat();
    let main = format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n{temporary}{TYPES}\n\
         server {{ listen 127.0.0.1:{}; root {folder}/site; include {folder}/fingerpost.conf; }}\n}}\n",
        site.port
    );
    write(&site.file("main.conf"), &main);
    let command = || {
        let mut command = Command::new(program);
        command
            .arg("-e")
            .arg(site.file("error.txt"))
            .arg("-p")
            .arg(site.folder.path())
            .arg("-c")
            .arg(site.file("main.conf"));
        command
    };
    let checked = command().arg("-t").output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let _running = Running::start(&mut command(), &site);
    site.check();
    site.check_packed(&["gzip"]);
    let transport = site.get("en/").header("Strict-Transport-Security").map(str::to_owned);
    let preload = transport.is_some_and(|value| value.ends_with("preload"));
    assert_eq!(preload, base == "/", "only a whole host is preloaded");
    let log = fs_err::read_to_string(site.file("error.txt")).unwrap_or_default();
    assert!(!log.contains("client:"), "the log names readers:\n{log}");
}

#[test]
fn nginx_sends_the_headers() {
    if let Some(program) = program("nginx", "nginx-light") {
        nginx(&program, "/");
        nginx(&program, "/help.org/");
    }
}

fn caddy(program: &Path, base: &str) {
    let site = Site::new(base, |port| format!("http://127.0.0.1:{port}{base}"));
    write(&site.file("Caddyfile"), &format!("{{\n\tadmin off\n}}\n{}", site.settings("Caddyfile")));
    let mut command = Command::new(program);
    command.env("HOME", site.folder.path()).env("XDG_DATA_HOME", site.folder.path());
    command.arg("run").arg("--adapter").arg("caddyfile").arg("--config").arg(site.file("Caddyfile"));
    let _running = Running::start(&mut command, &site);
    site.check();
    site.check_packed(&["gzip", "br"]);
}

#[test]
fn caddy_sends_the_headers() {
    if let Some(program) = program("caddy", "caddy") {
        caddy(&program, "/");
        caddy(&program, "/help.org/");
    }
}

#[test]
fn caddy_takes_the_settings_as_they_are() {
    let Some(program) = program("caddy", "caddy") else { return };
    let site = Site::new("/", |_| "https://example.org/".to_owned());
    write(&site.file("Caddyfile"), &site.settings("Caddyfile"));
    let mut command = Command::new(program);
    command.env("HOME", site.folder.path()).env("XDG_DATA_HOME", site.folder.path());
    let checked =
        command.arg("validate").arg("--adapter").arg("caddyfile").arg("--config").arg(site.file("Caddyfile")).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

fn apache(program: &Path, base: &str) {
    let site = Site::new(base, |_| format!("https://example.org{base}"));
    site.write(".htaccess", &site.settings("apache/.htaccess"));
    let folder = site.folder.path().display();
    let modules = ["mpm_event", "authz_core", "dir", "mime", "headers"];
    let modules: String =
        modules.map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")).concat();
    write(&site.file("mime.types"), "text/html html\n");
    let main = format!(
        "ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{}\nPidFile {folder}/pid\nMutex file:{folder}\n\
         DefaultRuntimeDir {folder}\nErrorLog {folder}/error.txt\n{modules}User nobody\nGroup nogroup\n\
         TypesConfig {folder}/mime.types\nDocumentRoot {folder}/site\n\
         <Directory {folder}/site>\nAllowOverride All\nRequire all granted\n</Directory>\n",
        site.port
    );
    write(&site.file("main.conf"), &main);
    let _running = Running::start(Command::new(program).arg("-X").arg("-f").arg(site.file("main.conf")), &site);
    site.check();
}

#[test]
fn apache_sends_the_headers() {
    if let Some(program) = program("apache2", "apache2-bin") {
        apache(&program, "/");
        apache(&program, "/help.org/");
    }
}
