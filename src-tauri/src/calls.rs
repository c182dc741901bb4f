//! A window's calls to its desk.

use std::path::PathBuf;

use banxin_desk::Message;
use banxin_desk::wire::{ExportJob, Failure, Request};
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, State, WebviewWindow, command};

use crate::desks::Desks;
use crate::{editions, picked};

/// Hands a request to the desk of the window's edition.
///
/// # Errors
/// The window shows no edition, the request is not one, it names a path nobody picked, or the desk refuses it.
#[command]
pub async fn call(
    app: AppHandle,
    window: WebviewWindow,
    desks: State<'_, Desks>,
    request: Value,
) -> Result<Response, Failure> {
    let desk = desks.of(window.label()).ok_or_else(editions::no_edition)?;
    let request: Request = serde_json::from_value(request).map_err(|e| not_a_request(&e))?;
    for path in paths(&request) {
        picked::check(&app, path)?;
    }
    let folder = export_folder(&request).map(PathBuf::from);
    let response = desk.call(request).await?;
    if let Some(folder) = folder {
        picked::remember(&app, &folder);
    }
    Ok(match Message::of(&response) {
        Message::Json(json) => Response::new(json),
        Message::Painted(bytes) => Response::new(bytes),
    })
}

fn not_a_request(error: &serde_json::Error) -> Failure {
    Failure { code: "bad_request".to_owned(), message: format!("the window asked for something unknown: {error}") }
}

/// Paths of this machine that a request names.
fn paths(request: &Request) -> Vec<&str> {
    match request {
        Request::Import { paths, .. } => paths.iter().map(String::as_str).collect(),
        Request::Export { export: ExportJob::Pdf { folder, printer, .. } } => {
            printer.profile.iter().chain([folder]).map(String::as_str).collect()
        }
        Request::SoftProof { printer } => printer.profile.iter().map(String::as_str).collect(),
        other => export_folder(other).into_iter().collect(),
    }
}

/// The folder an export goes to.
fn export_folder(request: &Request) -> Option<&str> {
    match request {
        Request::Export { export: ExportJob::Pdf { folder, .. } | ExportJob::Web { folder } } => Some(folder),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Request, not_a_request, paths};

    #[test]
    fn every_path_of_a_request_is_found() {
        let import: Request =
            serde_json::from_str(r#"{"call":"import","paths":["/a/稿件.txt","/b.jpg"]}"#).expect("a request");
        assert_eq!(paths(&import), ["/a/稿件.txt", "/b.jpg"]);
        let export: Request =
            serde_json::from_str(r#"{"call":"export","export":{"kind":"web","folder":"/out"}}"#).expect("a request");
        assert_eq!(paths(&export), ["/out"]);
        let press = r#"{"call":"export","export":{"kind":"pdf","folder":"/out","standard":"x4","printer":{"profile":"/a.icc"}}}"#;
        let press: Request = serde_json::from_str(press).expect("a request");
        assert_eq!(paths(&press), ["/a.icc", "/out"]);
        let proof: Request =
            serde_json::from_str(r#"{"call":"soft_proof","printer":{"profile":"/a.icc"}}"#).expect("a request");
        assert_eq!(paths(&proof), ["/a.icc"]);
    }

    #[test]
    fn an_unknown_call_is_refused_by_name() {
        let error = serde_json::from_str::<Request>(r#"{"call":"format_disk"}"#).expect_err("no request");
        let failure = not_a_request(&error);
        assert_eq!(failure.code, "bad_request");
        assert!(failure.message.contains("format_disk"), "{}", failure.message);
    }
}
