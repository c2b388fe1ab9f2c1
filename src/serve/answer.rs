//! A request and its answer.

use super::body::Body;
use super::shared::{News, Served, Shared};
use super::{guard, media};
use crate::render::hygiene::HEADERS;
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, TRANSFER_ENCODING,
};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// The largest body of a request that is taken, in bytes.
pub const LARGEST_BODY: u64 = 1 << 20;
/// How long a page waits for the first look at the content.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a silent stream says that it is there, so that one whose reader is gone ends.
const PULSE: Duration = Duration::from_secs(15);

const SCRIPT: &str = include_str!("assets/preview.js");
const STYLE: &str = include_str!("assets/preview.css");

/// Answers a request.
pub async fn answer(request: Request<Incoming>, shared: Arc<Shared>) -> Response<Body> {
    let only_head = request.method() == Method::HEAD;
    let mut response = respond(request, shared).await;
    let headers = response.headers_mut();
    let more = [("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin")];
    for (name, value) in HEADERS.into_iter().chain(more) {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if only_head {
        let length = response.body().size_hint().exact().unwrap_or_default();
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        *response.body_mut() = Body::Whole(None);
    }
    response
}

async fn respond(request: Request<Incoming>, shared: Arc<Shared>) -> Response<Body> {
    if !shared.doors.admit(request.headers()) {
        return plain(StatusCode::FORBIDDEN, "This preview answers under the address that it printed, and no other.\n");
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > LARGEST_BODY) {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "The request is too large.\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "The preview can only be read.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let uri = request.uri();
    let asked = if uri.authority().is_some() { None } else { guard::path(uri.path()) };
    let Some(path) = asked else { return plain(StatusCode::NOT_FOUND, "There is no such page.\n") };
    match path.as_str() {
        "_etapp/events" if !shared.doors.is_own(request.headers()) => {
            plain(StatusCode::FORBIDDEN, "Only the preview's own pages may listen.\n")
        }
        "_etapp/events" => events(&shared),
        "_etapp/preview.js" => sent(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        "_etapp/preview.css" => sent(StatusCode::OK, "text/css; charset=utf-8", STYLE),
        _ => site(path, shared).await,
    }
}

/// A file of the site, made away from the threads that serve the others.
async fn site(path: String, shared: Arc<Shared>) -> Response<Body> {
    let mut news = shared.listen();
    // What is slow here is a large site at the very start.
    let _ = tokio::time::timeout(PATIENCE, news.wait_for(|news| news.version > 0)).await;
    let made = tokio::task::spawn_blocking(move || {
        let served = shared.file(&path);
        let elsewhere = if served.status == 404 { shared.below_base(&path) } else { None };
        (served, elsewhere)
    });
    match made.await {
        Ok((_, Some(elsewhere))) => match HeaderValue::from_str(&elsewhere) {
            Ok(location) => {
                let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
                response.headers_mut().insert(LOCATION, location);
                response
            }
            Err(_) => plain(StatusCode::NOT_FOUND, "There is no such page.\n"),
        },
        Ok((Served { status, path, bytes }, None)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            sent(status, media::of(&path), bytes)
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"),
    }
}

/// The stream of news.
fn events(shared: &Arc<Shared>) -> Response<Body> {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(tell(Arc::clone(shared), shared.listen(), sender));
    let mut response = Response::new(Body::Stream(receiver));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().remove(TRANSFER_ENCODING);
    response
}

/// Sends every state, the newest first, until the reader is gone.
async fn tell(shared: Arc<Shared>, mut news: watch::Receiver<News>, sender: mpsc::Sender<Bytes>) {
    loop {
        let event = {
            let state = news.borrow_and_update();
            let version = shared.name_of(state.version);
            let data = json!({ "version": version, "made": state.version > 0, "told": &*state.told });
            Bytes::from(format!("event: state\ndata: {data}\n\n"))
        };
        if sender.send(event).await.is_err() {
            return;
        }
        loop {
            match tokio::time::timeout(PULSE, news.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if sender.send(Bytes::from_static(b": here\n\n")).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    sent(status, "text/plain; charset=utf-8", text)
}

fn sent(status: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(Body::of(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
