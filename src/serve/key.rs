//! The secret of a run: who sees the terminal has it, so that other users of the same machine are kept out. It comes once in
//! an address, and in a cookie from then on.

use crate::base::digest;
use hyper::header::{COOKIE, HeaderMap, HeaderValue};
use std::io;
use std::sync::{Mutex, PoisonError};

/// The parameter of an address that holds it.
const PARAMETER: &str = "key";

/// The secret, and one that opens the door a single time.
pub struct PreviewKey {
    /// The name of the cookie: previews on other ports have others.
    cookie: String,
    secret: String,
    /// For a program that is told an address where everybody can read it.
    once: Mutex<Option<String>>,
}

/// What a request showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The cookie.
    Cookie,
    /// The secret in its address.
    Secret,
    /// What is good for one time.
    Once,
    /// Nothing that opens.
    Nothing,
}

impl PreviewKey {
    /// A new secret.
    pub fn new(port: u16) -> io::Result<Self> {
        let cookie = format!("etapp-{port}");
        Ok(Self { cookie, secret: random()?, once: Mutex::new(Some(random()?)) })
    }

    /// An address with the secret.
    pub fn address(&self, root: &str) -> String {
        format!("{root}?{PARAMETER}={}", self.secret)
    }

    /// An address that opens a single time.
    pub fn address_once(&self, root: &str) -> String {
        let once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{root}?{PARAMETER}={}", once.as_deref().unwrap_or_default())
    }

    /// What a request shows. What is good for one time is spent.
    pub fn of(&self, headers: &HeaderMap, query: Option<&str>) -> Shows {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut cookies = cookies.flat_map(|line| line.split(';')).filter_map(|one| one.trim().split_once('='));
        if cookies.any(|(name, value)| name == self.cookie && is_same(value, &self.secret)) {
            return Shows::Cookie;
        }
        let given = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("key=")));
        let Some(given) = given else { return Shows::Nothing };
        if is_same(given, &self.secret) {
            return Shows::Secret;
        }
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        if once.as_ref().is_some_and(|once| is_same(given, once)) {
            *once = None;
            return Shows::Once;
        }
        Shows::Nothing
    }

    /// The cookie that lets in from then on.
    pub fn set_cookie(&self) -> Option<HeaderValue> {
        let (name, secret) = (&self.cookie, &self.secret);
        HeaderValue::from_str(&format!("{name}={secret}; Path=/; HttpOnly; SameSite=Strict")).ok()
    }
}

/// Whether two texts are the same, in a time that does not tell how much of them is.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// A text that nobody can guess.
pub fn random() -> io::Result<String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    Ok(digest::text(&random))
}
