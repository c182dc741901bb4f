//! `banxin serve`: the window in a browser, on the loopback interface only.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, Request as HttpRequest, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response as HttpResponse};
use axum::routing::{get, post};
use banxin_desk::wire::{Failure, Request};
use banxin_desk::{Desk, Message, Resources};
use serde::Deserialize;
use tokio::sync::{Semaphore, oneshot};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use crate::{Done, Outcome, json, say};

/// Largest file that a browser may hand over: the limit of photos.
const LARGEST_BODY: usize = 300_000_000;

struct Server {
    desk: Desk,
    window: PathBuf,
    /// In the printed address; opens one session, once.
    token: String,
    used: AtomicBool,
    /// The session's cookie, and its name: cookies know no ports, and another edition may be served beside this one.
    cookie: String,
    cookie_name: String,
    /// The authority a browser must name: other names that lead here are refused (DNS rebinding).
    authority: String,
    /// Pictures painted at once; one that is not waited for any more before its turn comes is not painted.
    painting: Arc<Semaphore>,
}

pub(crate) fn serve(file: &Path, port: u16) -> Done {
    let resources = Resources::find()?;
    let window = resources.window().ok_or_else(|| {
        Failure::new("no_window", "the built window was not found; run `npm run build` in the project first")
    })?;
    let desk = Desk::open(file, &resources)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| listening(&e))?;
    let served = runtime.block_on(listen(desk.clone(), window.to_owned(), port));
    let closed = desk.close();
    served?;
    closed?;
    Ok(Outcome::Well)
}

fn listening(error: &std::io::Error) -> Failure {
    Failure::new("listen", &format!("no address to listen on ({error}); choose another port"))
}

async fn listen(desk: Desk, window: PathBuf, port: u16) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| listening(&e))?;
    let here = listener.local_addr().map_err(|e| listening(&e))?;
    let (authority, cookie_name) = (here.to_string(), format!("banxin-{}", here.port()));
    let (token, cookie) = (secret()?, secret()?);
    say(&format!("http://{authority}/?token={token}"))?;
    let painting = Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));
    let server = Arc::new(Server {
        desk,
        window,
        token,
        used: AtomicBool::new(false),
        cookie,
        cookie_name,
        authority,
        painting,
    });
    let routes = axum::Router::new()
        .route("/api/call", post(call))
        .route("/api/import", post(import))
        .route("/api/events", get(events))
        .route("/picture/{*address}", get(picture))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), admit))
        .with_state(server);
    let (end, ending) = oneshot::channel::<()>();
    let serving = axum::serve(listener, routes).with_graceful_shutdown(async {
        ended().await;
        drop(end);
    });
    tokio::select! {
        served = serving => served.map_err(|e| listening(&e)),
        () = patience(ending) => Ok(()),
    }
}

/// What is being answered may be answered; a window that listens for events would be waited for without end.
async fn patience(ending: oneshot::Receiver<()>) {
    // It is dropped when the end has begun, never sent.
    let _ = ending.await;
    tokio::time::sleep(PATIENCE).await;
}

/// Waits for the signal to end.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a handler the default of the system ends the program; nothing acknowledged is lost.
    let _ = tokio::signal::ctrl_c().await;
}

/// Time answers under way are given at the end.
const PATIENCE: Duration = Duration::from_millis(500);

/// 128 random bits in hexadecimal.
fn secret() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| Failure::new("no_random", &format!("no random numbers: {e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

#[derive(Deserialize)]
struct Entry {
    token: Option<String>,
}

/// Lets in who came with the token, once, and after that who shows the cookie.
async fn admit(State(server): State<Arc<Server>>, request: HttpRequest, next: Next) -> HttpResponse {
    if request.headers().get(header::HOST).is_none_or(|h| h.as_bytes() != server.authority.as_bytes()) {
        return (StatusCode::FORBIDDEN, "this address is not served here").into_response();
    }
    let foreign = request.headers().get(header::ORIGIN);
    if foreign.is_some_and(|o| o.as_bytes() != format!("http://{}", server.authority).as_bytes()) {
        return (StatusCode::FORBIDDEN, "other pages may not call this one").into_response();
    }
    let known = cookies(request.headers(), &server.cookie_name).any(|c| same(c, &server.cookie));
    let entry: Option<String> = Query::<Entry>::try_from_uri(request.uri()).ok().and_then(|q| q.0.token);
    if let Some(token) = entry {
        if known || (same(&token, &server.token) && !server.used.swap(true, Ordering::SeqCst)) {
            let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", server.cookie_name, server.cookie);
            let mut response = Redirect::to("/").into_response();
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, value);
            }
            return response;
        }
        return (StatusCode::FORBIDDEN, "this address was used before; start `banxin serve` again").into_response();
    }
    if !known {
        return (StatusCode::FORBIDDEN, "open the address that `banxin serve` printed").into_response();
    }
    next.run(request).await
}

fn cookies<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).filter_map(move |c| c.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Compares secrets without telling by time how much of them is right.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

struct Refused(Failure);

impl IntoResponse for Refused {
    fn into_response(self) -> HttpResponse {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(self.0)).into_response()
    }
}

async fn call(State(server): State<Arc<Server>>, body: Bytes) -> Result<HttpResponse, Refused> {
    let request: Request = serde_json::from_slice(&body)
        .map_err(|e| Refused(Failure::new("not_a_request", &format!("not a request: {e}"))))?;
    let response = server.desk.call(request).await.map_err(Refused)?;
    let (kind, body) = match Message::of(&response) {
        Message::Json(json) => ("application/json", json.into_bytes()),
        Message::Painted(bytes) => ("application/octet-stream", bytes),
    };
    Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
}

#[derive(Deserialize)]
struct FileName {
    name: String,
    /// Which page of a PDF, from 1.
    page: Option<usize>,
}

async fn import(
    State(server): State<Arc<Server>>,
    Query(file): Query<FileName>,
    body: Bytes,
) -> Result<HttpResponse, Refused> {
    let response = server.desk.import_bytes(file.name, Vec::from(body), file.page).await.map_err(Refused)?;
    Ok(Json(response).into_response())
}

async fn events(State(server): State<Arc<Server>>) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    // A window that fell behind misses events; it asks for a snapshot when its numbers skip.
    let events = BroadcastStream::new(server.desk.events()).filter_map(Result::ok);
    Sse::new(events.map(|e| Ok(SseEvent::default().data(json(&e))))).keep_alive(KeepAlive::default())
}

async fn picture(State(server): State<Arc<Server>>, uri: Uri) -> Result<HttpResponse, Refused> {
    let address = uri.path_and_query().map_or("", |p| p.as_str()).trim_start_matches("/picture/").to_owned();
    let desk = server.desk.clone();
    let unpainted = |e: &dyn std::fmt::Display| Refused(Failure::new("picture", &e.to_string()));
    let turn = Arc::clone(&server.painting).acquire_owned().await.map_err(|e| unpainted(&e))?;
    let paint = move || {
        let painted = desk.picture(&address);
        drop(turn);
        painted
    };
    let picture = tokio::task::spawn_blocking(paint).await.map_err(|e| unpainted(&e))?.map_err(Refused)?;
    let keep = if picture.immutable { "private, max-age=31536000, immutable" } else { "no-cache" };
    Ok(([(header::CONTENT_TYPE, picture.mime), (header::CACHE_CONTROL, keep)], picture.bytes).into_response())
}

/// The window's own policy: nothing from elsewhere, no inline script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A file of the built window.
async fn page(State(server): State<Arc<Server>>, uri: Uri) -> HttpResponse {
    let Some(path) = window_file(&server.window, uri.path()) else {
        return (StatusCode::NOT_FOUND, "not found").into_response();
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, media_type(&path)),
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::REFERRER_POLICY, "no-referrer"),
                (header::CACHE_CONTROL, "no-cache"),
            ];
            (headers, bytes).into_response()
        }
        Err(_) => (StatusCode::NOT_FOUND, "not found").into_response(),
    }
}

/// The file a path names, if it stays inside the window's folder.
fn window_file(window: &Path, path: &str) -> Option<PathBuf> {
    let relative = path.trim_start_matches('/');
    let relative = Path::new(if relative.is_empty() { "index.html" } else { relative });
    let plain = relative.components().all(|c| matches!(c, Component::Normal(_)));
    plain.then(|| window.join(relative))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_window() {
        let window = Path::new("window");
        assert_eq!(window_file(window, "/"), Some(window.join("index.html")));
        assert_eq!(window_file(window, "/assets/a.js"), Some(window.join("assets/a.js")));
        assert_eq!(window_file(window, "/../secret"), None);
        assert_eq!(window_file(window, "/a/../../secret"), None);
    }

    #[test]
    fn an_edition_served_beside_another_has_its_own_cookie() {
        let mut headers = HeaderMap::new();
        let sent = "a=1; banxin-4100=other; banxin-41=mine";
        headers.insert(header::COOKIE, HeaderValue::from_static(sent));
        assert_eq!(cookies(&headers, "banxin-41").collect::<Vec<_>>(), ["mine"]);
    }

    #[test]
    fn secrets_are_compared_whole() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", "a"));
    }
}
