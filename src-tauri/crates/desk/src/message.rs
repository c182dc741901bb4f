//! An answer as a host carries it to a window.

use crate::wire::Response;

/// What goes to a window in answer to a request.
///
/// Pixels written out in JSON would be a third longer, and read letter by letter twice; beside it they cost a window
/// nothing until it shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The answer as JSON.
    Json(String),
    /// Where pictures come with it: the bytes of the JSON in four bytes, the lowest first, the JSON, and the pixels of
    /// each picture, one after the other.
    Painted(Vec<u8>),
}

impl Message {
    /// The message of an answer.
    #[must_use]
    pub fn of(response: &Response) -> Self {
        let json = serde_json::to_string(response).expect("answers are made of words, numbers and lists");
        let Response::Preview(preview) = response else { return Self::Json(json) };
        if preview.pictures.iter().all(|p| p.pixels.is_empty()) {
            return Self::Json(json);
        }
        let head = u32::try_from(json.len()).expect("a page is told in less than 4 GB").to_le_bytes();
        let mut parts: Vec<&[u8]> = vec![&head, json.as_bytes()];
        parts.extend(preview.pictures.iter().map(|p| &p.pixels[..]));
        Self::Painted(parts.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{BlockPicture, PageStatus, PageView, Preview};
    use banxin_model::{BlockId, PageId};

    fn picture(pixels: &[u8]) -> BlockPicture {
        let (block, name) = (BlockId(1), "n".to_owned());
        BlockPicture {
            block,
            x: 0,
            y: 0,
            w: 1,
            h: 1,
            name,
            onto: None,
            parts: Vec::new(),
            size: pixels.len() as u32,
            pixels: pixels.to_vec(),
        }
    }

    fn preview(pictures: Vec<BlockPicture>) -> Response {
        let (revision, findings, fits) = ("r".to_owned(), Vec::new(), Vec::new());
        let status = PageStatus { page: PageId(1), revision, findings, fits };
        Response::Preview(Box::new(Preview { view: PageView { status, blocks: Vec::new() }, pictures, text: None }))
    }

    #[test]
    fn pixels_follow_the_answer_that_tells_their_sizes() {
        let response = preview(vec![picture(&[1, 2, 3]), picture(&[]), picture(&[4])]);
        let Message::Painted(bytes) = Message::of(&response) else { unreachable!("it has pixels") };
        let (head, rest) = bytes.split_first_chunk::<4>().expect("a length");
        let (json, pixels) = rest.split_at(u32::from_le_bytes(*head) as usize);
        assert_eq!(json, serde_json::to_vec(&response).expect("JSON"));
        let json: serde_json::Value = serde_json::from_slice(json).expect("JSON");
        assert_eq!([0, 1, 2].map(|i| json["pictures"][i]["size"].clone()), [3, 0, 1]);
        assert!(json["pictures"][0].get("pixels").is_none(), "{json}");
        assert_eq!(pixels, [1, 2, 3, 4]);
    }

    #[test]
    fn what_shows_nothing_new_is_plain_json() {
        for response in [preview(vec![picture(&[])]), Response::Done {}] {
            let json = serde_json::to_string(&response).expect("JSON");
            assert_eq!(Message::of(&response), Message::Json(json));
        }
    }
}
