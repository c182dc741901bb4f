//! XMP packets (ISO 16684-1): RDF as attributes or elements, language alternatives, sequences.

use crate::metadata::{Field, Found};
use crate::text::clean;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const IPTC_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const IPTC_EXT: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const TIFF: &str = "http://ns.adobe.com/tiff/1.0/";
const AUX: &str = "http://ns.adobe.com/exif/1.0/aux/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";

/// Deepest nesting followed; real packets stay below ten.
const MAX_DEPTH: usize = 64;
/// Most values kept of one packet.
const MAX_VALUES: usize = 4_096;

fn field_of(namespace: &str, local: &str) -> Option<Field> {
    Some(match (namespace, local) {
        (DC, "description") => Field::Caption,
        (DC, "creator") => Field::Byline,
        (DC, "rights") => Field::Copyright,
        (DC, "subject") => Field::Keywords,
        (PHOTOSHOP, "Credit") => Field::Credit,
        (PHOTOSHOP, "Headline") => Field::Headline,
        (PHOTOSHOP, "Source") => Field::Source,
        (PHOTOSHOP, "Instructions") => Field::Instructions,
        (PHOTOSHOP, "City") => Field::City,
        (PHOTOSHOP, "DateCreated") | (EXIF, "DateTimeOriginal") => Field::DateTaken,
        (TIFF, "Model") => Field::Camera,
        (AUX, "SerialNumber") => Field::Serial,
        (IPTC_CORE, "AltTextAccessibility") => Field::AltText,
        (IPTC_EXT, "DigitalSourceType") => Field::DigitalSourceType,
        _ => return None,
    })
}

/// Where the reader stands in the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    /// `rdf:RDF`, or anything outside it.
    Outside,
    Rdf,
    /// An `rdf:Description` directly below `rdf:RDF`: its properties are the picture's.
    Subject,
    Property(Field),
    /// `rdf:Alt`, `rdf:Seq` or `rdf:Bag` inside a property.
    Array(Field),
    Item(Field),
    /// Anything else, such as structures with their own city.
    Other,
}

/// Reads one packet. A broken packet gives what stood before the break.
pub(crate) fn read(packet: &[u8]) -> Found {
    let text = String::from_utf8_lossy(packet);
    let mut reader = NsReader::from_str(&text);
    let mut state = State::default();
    while state.values.len() < MAX_VALUES {
        let Ok(event) = reader.read_event() else { break };
        match event {
            Event::Start(element) => {
                if state.path.len() >= MAX_DEPTH {
                    break;
                }
                state.open(&reader, &element);
            }
            Event::Empty(element) => {
                state.open(&reader, &element);
                state.close();
            }
            Event::End(_) => state.close(),
            Event::Text(piece) => state.text.push_str(&piece.xml10_content()),
            Event::CData(piece) => state.text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) => state.text.extend(character(&name)),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    state.into_found()
}

/// A predefined entity or character reference; others are dropped, never expanded.
fn character(name: &BytesRef<'_>) -> Option<char> {
    if name.is_char_ref() {
        return name.resolve_char_ref().ok().flatten();
    }
    match &*name.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// One value: its field, its text, and whether it is the default language.
struct Value {
    field: Field,
    text: String,
    is_default: bool,
}

#[derive(Default)]
struct State {
    path: Vec<Node>,
    text: String,
    is_default: bool,
    values: Vec<Value>,
}

impl State {
    fn open(&mut self, reader: &NsReader<&[u8]>, element: &BytesStart<'_>) {
        let (namespace, local) = reader.resolver().resolve_element(element.name());
        let node = self.child(name_of(&namespace), local.as_ref());
        self.path.push(node);
        self.text.clear();
        self.is_default = false;
        for attribute in element.attributes().with_checks(false).flatten() {
            let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            let (namespace, local): (&str, &str) = (name_of(&namespace), local.as_ref());
            match node {
                Node::Subject => {
                    if let Some(field) = field_of(namespace, local) {
                        self.put(field, &value, false);
                    }
                }
                Node::Property(field) | Node::Item(field) if (namespace, local) == (RDF, "resource") => {
                    self.put(field, &value, false)
                }
                Node::Item(_) if local == "lang" => self.is_default = &*value == "x-default",
                _ => {}
            }
        }
    }

    fn child(&self, namespace: &str, local: &str) -> Node {
        match (self.path.last().copied().unwrap_or(Node::Outside), namespace, local) {
            (Node::Outside, RDF, "RDF") => Node::Rdf,
            (Node::Outside, ..) => Node::Outside,
            (Node::Rdf, RDF, "Description") => Node::Subject,
            (Node::Subject, ..) => field_of(namespace, local).map_or(Node::Other, Node::Property),
            (Node::Property(field), RDF, "Alt" | "Seq" | "Bag") => Node::Array(field),
            (Node::Array(field), RDF, "li") => Node::Item(field),
            _ => Node::Other,
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(Node::Property(field) | Node::Item(field)) = self.path.pop() {
            let is_default = self.is_default;
            self.put(field, &text, is_default);
        }
    }

    fn put(&mut self, field: Field, text: &str, is_default: bool) {
        let text = clean(text);
        if !text.is_empty() {
            self.values.push(Value { field, text, is_default });
        }
    }

    /// Default-language values first, so that a field's first value is the one to show.
    fn into_found(self) -> Found {
        let mut found = Found::default();
        let (first, later): (Vec<Value>, Vec<Value>) = self.values.into_iter().partition(|v| v.is_default);
        for value in first.into_iter().chain(later) {
            found.push(value.field, value.text);
        }
        found
    }
}

fn name_of<'n>(namespace: &ResolveResult<'n>) -> &'n str {
    match namespace {
        ResolveResult::Bound(name) => name.0,
        _ => "",
    }
}

/// A packet with the fields that stay in a web picture.
pub(crate) fn write(
    credit: Option<&str>,
    byline: Option<&str>,
    copyright: Option<&str>,
    alt_text: Option<&str>,
) -> String {
    let lang = |tag: &str, value: Option<&str>| {
        value.map_or_else(String::new, |v| {
            format!("<{tag}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></{tag}>", escape(v))
        })
    };
    let plain =
        |tag: &str, value: Option<&str>| value.map_or_else(String::new, |v| format!("<{tag}>{}</{tag}>", escape(v)));
    let creator = byline.map_or_else(String::new, |v| {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escape(v))
    });
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{RDF}\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"{DC}\" xmlns:photoshop=\"{PHOTOSHOP}\" xmlns:Iptc4xmpCore=\"{IPTC_CORE}\">{}{}{}{}\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        plain("photoshop:Credit", credit),
        creator,
        lang("dc:rights", copyright),
        lang("Iptc4xmpCore:AltTextAccessibility", alt_text),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(attributes: &str, elements: &str) -> String {
        format!(
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{RDF}\"><rdf:Description rdf:about=\"\" \
             xmlns:d=\"{DC}\" xmlns:p=\"{PHOTOSHOP}\" xmlns:i=\"{IPTC_EXT}\" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
    }

    #[test]
    fn attributes_and_elements_say_the_same() {
        let a = packet("p:Credit=\"东湖日报 &amp; 图片部\"", "");
        let b = packet("", "<p:Credit>东湖日报 &amp; 图片部</p:Credit>");
        for text in [a, b] {
            assert_eq!(read(text.as_bytes()).get(Field::Credit), Some("东湖日报 & 图片部"));
        }
    }

    #[test]
    fn the_default_language_comes_first() {
        let text = packet(
            "",
            "<d:description><rdf:Alt><rdf:li xml:lang=\"en\">A bridge</rdf:li><rdf:li xml:lang=\"x-default\">一座桥</rdf:li></rdf:Alt></d:description>",
        );
        assert_eq!(read(text.as_bytes()).get(Field::Caption), Some("一座桥"));
    }

    #[test]
    fn a_city_inside_a_structure_is_not_the_city() {
        let text = packet(
            "",
            "<i:LocationShown rdf:parseType=\"Resource\"><p:City>别处</p:City></i:LocationShown><p:City>东湖</p:City>",
        );
        assert_eq!(read(text.as_bytes()).get(Field::City), Some("东湖"));
    }

    #[test]
    fn source_type_as_a_resource() {
        let text = packet(
            "",
            "<i:DigitalSourceType rdf:resource=\"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\"/>",
        );
        assert!(
            read(text.as_bytes()).get(Field::DigitalSourceType).is_some_and(|t| t.ends_with("trainedAlgorithmicMedia"))
        );
    }

    #[test]
    fn entities_are_never_expanded_and_broken_packets_keep_their_beginning() {
        let bomb = format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}", packet("", "<p:Credit>甲&a;乙</p:Credit>"));
        assert_eq!(read(bomb.as_bytes()).get(Field::Credit), Some("甲乙"));
        let cut = packet("", "<p:Credit>甲</p:Credit><p:City>东");
        assert_eq!(read(&cut.as_bytes()[..cut.len() - 46]).get(Field::Credit), Some("甲"));
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = write(Some("东湖日报"), Some("许望舒"), Some("© <2026>"), Some("桥 & 水"));
        let found = read(text.as_bytes());
        assert_eq!(found.get(Field::Credit), Some("东湖日报"));
        assert_eq!(found.get(Field::Byline), Some("许望舒"));
        assert_eq!(found.get(Field::Copyright), Some("© <2026>"));
        assert_eq!(found.get(Field::AltText), Some("桥 & 水"));
    }
}
