//! A request and its answer.

use super::key::Shows;
use super::room::Guest;
use super::state::{News, PreviewState, Served};
use super::{forms, guard};
use crate::base::media;
use crate::render::hygiene::HEADERS;
use http_body_util::channel::{Channel, Sender};
use http_body_util::{BodyExt, Either, Full, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    ORIGIN, REFERRER_POLICY, SET_COOKIE,
};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The largest body of a request that is taken, in bytes.
const LARGEST_BODY: u64 = 1 << 20;
/// How long a page waits for the first look at the content.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a silent stream says that it is there, so that one whose reader is gone ends.
const PULSE: Duration = Duration::from_secs(15);

/// How long a form may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(20);
/// How a form is sent.
const FORM: &str = "application/x-www-form-urlencoded";

const SCRIPT: &str = include_str!("assets/preview.js");
const STYLE: &str = include_str!("assets/preview.css");

/// The body of an answer: bytes, or a stream of events that goes on.
type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// Answers a request.
pub async fn answer(request: Request<Incoming>, state: Arc<PreviewState>, guest: &Arc<Guest>) -> Response<Body> {
    let only_head = request.method() == Method::HEAD;
    let shows = state.key.of(request.headers(), request.uri().query());
    let mut response = if shows != Shows::Nothing {
        guest.is_known();
        let_in(request, &state, guest, shows).await
    } else if is_asset(request.uri().path()) {
        respond(request, state, guest).await
    } else {
        without_key(&state, request.headers())
    };
    let headers = response.headers_mut();
    let more = [("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin")];
    for (name, value) in HEADERS.into_iter().chain(more) {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if only_head {
        let length = response.body().size_hint().exact().unwrap_or_default();
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        *response.body_mut() = Body::Left(Full::default());
    }
    response
}

/// What has nothing of the content in it: styles and scripts.
fn is_asset(path: &str) -> bool {
    path.starts_with("/assets/") || matches!(path, "/_etapp/preview.js" | "/_etapp/preview.css")
}

/// An answer to who showed the key in the address: from then on, a cookie does.
async fn let_in(
    request: Request<Incoming>,
    state: &Arc<PreviewState>,
    guest: &Arc<Guest>,
    shows: Shows,
) -> Response<Body> {
    if !state.hosts.admit(request.headers()) || shows == Shows::Cookie {
        return respond(request, Arc::clone(state), guest).await;
    }
    let mut response = match shows {
        Shows::Once => moved(StatusCode::SEE_OTHER, request.uri().path()),
        _ => respond(request, Arc::clone(state), guest).await,
    };
    response.headers_mut().extend(state.key.set_cookie().map(|cookie| (SET_COOKIE, cookie)));
    response
}

/// An answer to who showed no key.
fn without_key(state: &PreviewState, headers: &HeaderMap) -> Response<Body> {
    if !state.hosts.admit(headers) {
        return foreign_host();
    }
    let mut response = sent(StatusCode::FORBIDDEN, ".html", state.without_key());
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

fn foreign_host() -> Response<Body> {
    plain(StatusCode::FORBIDDEN, "This preview answers under the address that it printed, and no other.\n")
}

async fn respond(request: Request<Incoming>, state: Arc<PreviewState>, guest: &Arc<Guest>) -> Response<Body> {
    if !state.hosts.admit(request.headers()) {
        return foreign_host();
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > largest_body(&request)) {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "The request is too large.\n");
    }
    let asked = if request.uri().authority().is_some() { None } else { guard::path(request.uri().path()) };
    let Some(path) = asked else { return plain(StatusCode::NOT_FOUND, "There is no such page.\n") };
    let form = path.strip_prefix(forms::place::FOLDER).filter(|_| state.forms.is_some());
    if let (&Method::POST, Some(form)) = (request.method(), form) {
        let form = form.to_owned();
        return save(request, form, state, guest).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "The preview can only be read.\n");
        let allowed = if form.is_some() { "GET, HEAD, POST" } else { "GET, HEAD" };
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
        return response;
    }
    if let Some(form) = form {
        let (form, query) = (form.to_owned(), request.uri().query().unwrap_or_default().to_owned());
        return answered(&state, guest, move |state| forms::show(state, &form, &query)).await;
    }
    match path.as_str() {
        "_etapp/events" if !state.hosts.is_own(request.headers()) => {
            plain(StatusCode::FORBIDDEN, "Only the preview's own pages may listen.\n")
        }
        "_etapp/events" => events(&state),
        "_etapp/preview.js" => sent(StatusCode::OK, &path, SCRIPT),
        "_etapp/preview.css" => sent(StatusCode::OK, &path, STYLE),
        "admin" if state.forms.is_some() => moved(StatusCode::PERMANENT_REDIRECT, "/admin/"),
        _ => site(path, state, guest).await,
    }
}

/// How many bytes the body of a request may have: more where it brings an attachment.
fn largest_body(request: &Request<Incoming>) -> u64 {
    let kind = request.headers().get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    // The parts around the file are small.
    if kind.starts_with(forms::UPLOAD_FORM.as_bytes()) { forms::LARGEST_UPLOAD + 4096 } else { LARGEST_BODY }
}

/// Takes a form in, if a page of the preview's own sends it.
async fn save(
    request: Request<Incoming>,
    form: String,
    state: Arc<PreviewState>,
    guest: &Arc<Guest>,
) -> Response<Body> {
    let headers = request.headers();
    // A browser always says where a form comes from.
    if !state.hosts.is_own(headers) || !headers.contains_key(ORIGIN) {
        return plain(StatusCode::FORBIDDEN, "Only the preview's own forms may be sent.\n");
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let is_upload = kind.starts_with(forms::UPLOAD_FORM);
    if !is_upload && !kind.starts_with(FORM) {
        return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Only forms can be sent.\n");
    }
    let limit = usize::try_from(largest_body(&request)).unwrap_or(usize::MAX);
    let body = Limited::new(request.into_body(), limit).collect();
    let body = match tokio::time::timeout(BODY_PATIENCE, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return plain(StatusCode::PAYLOAD_TOO_LARGE, "The request is too large.\n"),
        Err(_) => return plain(StatusCode::REQUEST_TIMEOUT, "The request took too long.\n"),
    };
    answered(&state, guest, move |state| match &state.forms {
        Some(root) if is_upload => forms::save_upload(state, root, &form, &kind, &body),
        Some(root) => forms::save(state, root, &form, &body),
        None => forms::FormResponse::Page(404, String::new()),
    })
    .await
}

/// What the forms answer, made away from the threads that serve the others.
async fn answered(
    state: &Arc<PreviewState>,
    guest: &Arc<Guest>,
    answer: impl FnOnce(&PreviewState) -> forms::FormResponse + Send + 'static,
) -> Response<Body> {
    let state = Arc::clone(state);
    let mut news = state.listen();
    let _ = tokio::time::timeout(PATIENCE, news.wait_for(|news| news.version > 0)).await;
    match tokio::task::spawn_blocking(move || answer(&state)).await {
        Ok(forms::FormResponse::Page(status, page)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = sent(status, ".html", guest.takes(page.into()).await);
            // With the site's own `no-referrer`, browsers would not say that a form comes from here.
            response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
            response
        }
        Ok(forms::FormResponse::Saved(at)) => moved(StatusCode::SEE_OTHER, &at),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"),
    }
}

fn moved(status: StatusCode, to: &str) -> Response<Body> {
    let Ok(location) = HeaderValue::from_str(to) else {
        return plain(StatusCode::NOT_FOUND, "There is no such page.\n");
    };
    let mut response = plain(status, "");
    response.headers_mut().insert(LOCATION, location);
    response
}

/// A file of the site, made away from the threads that serve the others.
async fn site(path: String, state: Arc<PreviewState>, guest: &Arc<Guest>) -> Response<Body> {
    let mut news = state.listen();
    // What is slow here is a large site at the very start.
    let _ = tokio::time::timeout(PATIENCE, news.wait_for(|news| news.version > 0)).await;
    // Whoever breaks off meanwhile keeps the turn until what was made for them is gone.
    let turn = Arc::clone(&state.makers).acquire_owned().await;
    let made = tokio::task::spawn_blocking(move || {
        let served = state.file(&path);
        let elsewhere = if served.status == 404 { state.below_base(&path) } else { None };
        (served, elsewhere, turn)
    });
    match made.await {
        Ok((_, Some(elsewhere), _)) => moved(StatusCode::TEMPORARY_REDIRECT, &elsewhere),
        Ok((Served { status, path, bytes }, None, _turn)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            sent(status, &path, guest.takes(bytes.into()).await)
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"),
    }
}

/// The stream of news.
fn events(state: &Arc<PreviewState>) -> Response<Body> {
    let (sender, events) = Channel::new(4);
    tokio::spawn(tell(Arc::clone(state), state.listen(), sender));
    let mut response = Response::new(Body::Right(events));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response
}

/// Sends every state, the newest first, until the reader is gone.
async fn tell(state: Arc<PreviewState>, mut news: watch::Receiver<News>, mut sender: Sender<Bytes>) {
    loop {
        let event = {
            let newest = news.borrow_and_update();
            let version = state.name_of(newest.version);
            let data = json!({ "version": version, "made": newest.version > 0, "report": &*newest.problems });
            Bytes::from(format!("event: state\ndata: {data}\n\n"))
        };
        if sender.send_data(event).await.is_err() {
            return;
        }
        loop {
            match tokio::time::timeout(PULSE, news.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if sender.send_data(Bytes::from_static(b": here\n\n")).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    sent(status, ".txt", text)
}

/// An answer of the type that a path tells.
fn sent(status: StatusCode, path: &str, bytes: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(Body::Left(Full::new(bytes.into())));
    *response.status_mut() = status;
    let kind = HeaderValue::from_str(&media::content_type(path));
    response.headers_mut().extend(kind.ok().map(|kind| (CONTENT_TYPE, kind)));
    response
}
