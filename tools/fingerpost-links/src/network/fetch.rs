//! Asking for one address.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER, SERVER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use tokio::time::{sleep, timeout};
use url::Url;

use super::answer::{Answer, Hop};
use super::fault::{Fault, Stage};
use super::guard::{Guard, Names, Reach};
use super::limits::Limits;
use super::turns::{Turn, Turns};

/// How much of a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Whether it is there.
    Presence,
    /// What it says.
    Body,
}

/// Asks for pages.
#[derive(Debug)]
pub struct Fetcher {
    client: Client,
    guard: Guard,
    turns: Turns,
    limits: Limits,
}

impl Fetcher {
    /// A client with these bounds, which tells servers what it is by `agent`.
    ///
    /// # Errors
    ///
    /// When the machine has no certificates to trust, or no resolver.
    pub fn new(limits: Limits, names: Names, reach: Reach, agent: &str) -> Result<Self, reqwest::Error> {
        let guard = Guard { names, reach };
        let client = Client::builder()
            .user_agent(agent)
            .redirect(Policy::none())
            // A proxy would look up names itself, where no guard stands.
            .no_proxy()
            .referer(false)
            .cookie_store(true)
            .connect_timeout(limits.connect)
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(Duration::from_secs(5))
            .dns_resolver(Arc::new(guard.clone()))
            .build()?;
        Ok(Self { client, guard, turns: Turns::new(&limits), limits })
    }

    /// Asks for a page, again and later where that may help, and follows its redirects.
    ///
    /// # Errors
    ///
    /// The last fault.
    pub async fn fetch(&self, url: &Url, want: Want) -> Result<Answer, Fault> {
        let mut wait = self.limits.first_wait;
        let mut attempt = 1;
        loop {
            let result = self.attempt(url, want).await;
            let again = match &result {
                Ok(answer) => Fault::Status(answer.status).may_pass(),
                Err(fault) => fault.may_pass(),
            };
            if !again || attempt >= self.limits.attempts {
                return result;
            }
            sleep(wait).await;
            wait = wait.saturating_mul(2);
            attempt += 1;
        }
    }

    async fn attempt(&self, url: &Url, want: Want) -> Result<Answer, Fault> {
        let mut at = url.clone();
        at.set_fragment(None);
        let (mut hops, mut seen) = (Vec::new(), BTreeMap::from([(at.clone(), 1)]));
        loop {
            let (response, _turn) = self.ask(&at, want).await?;
            let status = response.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return self.answer(response, hops, want).await;
            }
            let to = location(response.headers(), &at).ok_or(Fault::NoLocation(status))?;
            hops.push(Hop { is_permanent: matches!(status, 301 | 308), to: to.clone() });
            at = to;
            at.set_fragment(None);
            // Once more for servers that hand out a cookie first.
            let times = seen.entry(at.clone()).or_insert(0);
            *times += 1;
            if *times > 2 {
                return Err(Fault::Circle);
            }
            if hops.len() > self.limits.redirects {
                return Err(Fault::TooMany(self.limits.redirects));
            }
        }
    }

    /// One request, when its host's turn has come. What is given back with the response is the turn.
    async fn ask(&self, url: &Url, want: Want) -> Result<(Response, Option<Turn>), Fault> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Fault::Scheme(url.scheme().to_owned()));
        }
        if let Some(ip) = self.guard.forbidden_host(url) {
            return Err(Fault::Private(ip));
        }
        let host = url.host_str().unwrap_or_default();
        let turn = self.turns.take(host).await;
        let request =
            self.client.get(url.clone()).header("accept", ACCEPT).header("accept-language", "en, *;q=0.5").send();
        let sent = timeout(self.limits.answer, request).await.map_err(|_| Fault::Slow(Stage::Answer))?;
        let response = sent.map_err(|error| Fault::of(&error, Stage::Answer))?;
        self.mind(host, &response).await?;
        // Whoever wants the body asks nobody else meanwhile; the body's time is bounded too.
        Ok((response, (want == Want::Body).then_some(turn)))
    }

    /// Heeds what a server says about being asked.
    async fn mind(&self, host: &str, response: &Response) -> Result<(), Fault> {
        let status = response.status().as_u16();
        if is_challenge(status, response.headers()) {
            return Err(Fault::Challenge(status));
        }
        let later = response.headers().get(RETRY_AFTER).filter(|_| matches!(status, 429 | 503));
        // A date in place of seconds is taken for a long time.
        let seconds =
            later.map(|value| value.to_str().ok().and_then(|text| text.trim().parse().ok()).unwrap_or(u64::MAX));
        match seconds {
            Some(seconds) if seconds > self.limits.longest_wait.as_secs() => Err(Fault::Later(seconds)),
            Some(seconds) => {
                self.turns.pause(host, Duration::from_secs(seconds)).await;
                Ok(())
            }
            None => Ok(()),
        }
    }

    async fn answer(&self, mut response: Response, hops: Vec<Hop>, want: Want) -> Result<Answer, Fault> {
        let (content_type, charset) = content_type(response.headers());
        let status = response.status().as_u16();
        let mut answer = Answer { hops, status, content_type, charset, body: Vec::new(), is_cut: false };
        if want == Want::Body && (200..300).contains(&status) {
            let reading = self.read(&mut response, &mut answer);
            timeout(self.limits.body_time, reading).await.map_err(|_| Fault::Slow(Stage::Body))??;
        }
        Ok(answer)
    }

    /// Reads the body up to the bound. It is unpacked piece by piece, so a small one that unpacks to a huge one is bounded too.
    async fn read(&self, response: &mut Response, answer: &mut Answer) -> Result<(), Fault> {
        while let Some(piece) = response.chunk().await.map_err(|error| Fault::of(&error, Stage::Body))? {
            let room = self.limits.body - answer.body.len();
            answer.body.extend_from_slice(&piece[..piece.len().min(room)]);
            if piece.len() > room {
                answer.is_cut = true;
                return Ok(());
            }
        }
        Ok(())
    }
}

const ACCEPT: &str = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8";

fn location(headers: &HeaderMap, from: &Url) -> Option<Url> {
    let text = String::from_utf8_lossy(headers.get(LOCATION)?.as_bytes()).into_owned();
    from.join(&text).ok()
}

fn content_type(headers: &HeaderMap) -> (String, Option<String>) {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let (kind, parameters) = text.split_once(';').unwrap_or((&text, ""));
    let charset = parameters.split(';').find_map(|it| it.trim().strip_prefix("charset="));
    (kind.trim().to_owned(), charset.map(|it| it.trim_matches('"').to_owned()))
}

/// The marks by which known walls show themselves.
fn is_challenge(status: u16, headers: &HeaderMap) -> bool {
    let server = headers.get(SERVER).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let walls = ["cloudflare", "akamaighost", "ddos-guard", "imperva", "sucuri"];
    let marked =
        ["cf-mitigated", "x-amzn-waf-action", "x-datadome", "x-iinfo"].iter().any(|name| headers.contains_key(*name));
    let refused = (400..600).contains(&status) && !matches!(status, 404 | 410);
    refused && marked || status == 503 && walls.iter().any(|wall| server.contains(wall))
}
