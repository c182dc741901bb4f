//! The scheme `page:`, by which the window shows pictures of pages and photos.
//!
//! The web view asks on its main thread, so a small pool answers. Most addresses
//! name what they show down to its revision, and so never change their content.

use banxin_desk::wire::Failure;
use banxin_desk::{Desk, PictureFile};
use tauri::http::{Method, Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::desks::Desks;
use crate::pool::Pool;

/// The scheme's name.
pub const SCHEME: &str = "page";

/// Threads that paint, and pictures that may wait for them.
const THREADS: usize = 3;
const WAITING: usize = 256;

/// The longest address.
const ADDRESS: usize = 256;

/// Kinds of picture a window may be given.
const KINDS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/bmp"];

type Answer = Response<Vec<u8>>;

/// A picture somebody waits for.
struct Wanted {
    desk: Desk,
    address: String,
    responder: UriSchemeResponder,
}

/// What answers the scheme's requests.
pub fn handler<R: Runtime>()
-> impl Fn(UriSchemeContext<'_, R>, Request<Vec<u8>>, UriSchemeResponder) + Send + Sync + 'static {
    let pool = Pool::new(THREADS, WAITING, |wanted: Wanted| {
        wanted.responder.respond(paint(&wanted.desk, &wanted.address));
    });
    move |context, request, responder| {
        let desk = context.app_handle().state::<Desks>().of(context.webview_label());
        match (desk, address(&request)) {
            (None, _) => responder.respond(refusal(StatusCode::SERVICE_UNAVAILABLE, "no edition is open")),
            (_, Err((status, why))) => responder.respond(refusal(status, why)),
            (Some(desk), Ok(address)) => {
                if let Some(late) = pool.add(Wanted { desk, address, responder }) {
                    late.responder.respond(refusal(StatusCode::SERVICE_UNAVAILABLE, "newer pictures came first"));
                }
            }
        }
    }
}

/// What an address may ask beyond its path: a block alone, or what is shown of the inks for a press.
const ASKED: [&str; 3] = ["only", "show", "press"];

/// The address a request asks for: words with single slashes between, and perhaps what is [`ASKED`].
fn address(request: &Request<Vec<u8>>) -> Result<String, (StatusCode, &'static str)> {
    if request.method() != Method::GET {
        return Err((StatusCode::METHOD_NOT_ALLOWED, "pictures are only to be had by GET"));
    }
    let address = request.uri().path_and_query().map_or("", |p| p.as_str());
    let address = address.trim_start_matches('/').replace("%2F", "/");
    let (path, query) = address.split_once('?').map_or((address.as_str(), None), |(p, q)| (p, Some(q)));
    let asked = |part: &str| part.split_once('=').is_some_and(|(key, word)| ASKED.contains(&key) && is_word(word));
    if address.len() <= ADDRESS && path.split('/').all(is_word) && query.is_none_or(|q| q.split('&').all(asked)) {
        return Ok(address);
    }
    Err((StatusCode::BAD_REQUEST, "this is not the address of a picture"))
}

/// Letters, digits, `-`, `_` and `.`, but not a step to another folder.
fn is_word(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && part.bytes().all(is_plain)
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn paint(desk: &Desk, address: &str) -> Answer {
    match desk.picture(address) {
        Ok(picture) if KINDS.contains(&picture.mime) => shown(picture),
        Ok(picture) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &format!("{} is not a picture", picture.mime)),
        Err(Failure { message, .. }) => refusal(StatusCode::NOT_FOUND, &message),
    }
}

fn shown(picture: PictureFile) -> Answer {
    let keep = if picture.immutable { "private, max-age=31536000, immutable" } else { "no-cache" };
    answer(StatusCode::OK, picture.mime, keep, picture.bytes)
}

fn refusal(status: StatusCode, why: &str) -> Answer {
    answer(status, "text/plain; charset=utf-8", "no-store", why.as_bytes().to_vec())
}

fn answer(status: StatusCode, kind: &str, caching: &str, bytes: Vec<u8>) -> Answer {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, caching)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(bytes)
        .expect("the headers are made of constants")
}

#[cfg(test)]
mod tests {
    use super::{PictureFile, address, refusal, shown};
    use tauri::http::{Request, StatusCode, header};

    fn get(uri: &str) -> Result<String, StatusCode> {
        let request = Request::get(uri).body(Vec::new()).expect("a request");
        address(&request).map_err(|(status, _)| status)
    }

    #[test]
    fn an_address_is_read_as_the_web_view_writes_it() {
        assert_eq!(get("page://localhost/tile/g1/5f-2/200/0/3"), Ok("tile/g1/5f-2/200/0/3".into()));
        assert_eq!(get("page://localhost/thumb%2Fg1%2Fabc"), Ok("thumb/g1/abc".into()));
        assert_eq!(
            get("page://localhost/view/g1/9/1000/0/0/50/60?only=b12"),
            Ok("view/g1/9/1000/0/0/50/60?only=b12".into())
        );
        assert_eq!(get("http://page.localhost/photo/p1/small.jpg"), Ok("photo/p1/small.jpg".into()));
    }

    #[test]
    fn anything_else_is_refused() {
        let bad = "/ .. ../x a/../b a//b a/%2e%2e/b a%2F..%2Fb a?b=1 a?only= a?only=b1&x=2 a%00b %E7%89%88";
        for bad in bad.split(' ').chain([""]) {
            assert_eq!(get(&format!("page://localhost/{bad}")), Err(StatusCode::BAD_REQUEST), "{bad}");
        }
        assert_eq!(get(&format!("page://localhost/{}", "a".repeat(300))), Err(StatusCode::BAD_REQUEST));
        let post = Request::post("page://localhost/tile").body(Vec::new()).expect("a request");
        assert_eq!(address(&post).map_err(|(status, _)| status), Err(StatusCode::METHOD_NOT_ALLOWED));
    }

    #[test]
    fn a_picture_is_kept_and_a_refusal_is_not() {
        let of = |immutable| shown(PictureFile { mime: "image/png", bytes: vec![1], immutable });
        let picture = of(true);
        assert_eq!(picture.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(picture.headers()[header::CACHE_CONTROL], "private, max-age=31536000, immutable");
        assert_eq!(of(false).headers()[header::CACHE_CONTROL], "no-cache");
        assert_eq!(refusal(StatusCode::NOT_FOUND, "gone").headers()[header::CACHE_CONTROL], "no-store");
    }
}
