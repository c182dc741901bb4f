//! What the file says of itself: Info dictionary and XMP, telling the same.

use std::fmt::Write as _;
use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{Date, Document};
use pdf_writer::types::TrappingStatus;
use pdf_writer::writers::DocumentInfo;
use pdf_writer::{Name, Ref, Str, TextStr};

use crate::sink::Sink;
use crate::{PdfError, Standard};

/// The program, as Creator and Producer.
const PROGRAM: &str = "Banxin";

/// What a file says of itself.
pub(crate) struct Description {
    title: String,
    date: Date,
    standard: Standard,
}

impl Description {
    pub fn of(document: &Document, pages: &[Arc<PageLayout>], standard: Standard) -> Self {
        let edition = &document.edition;
        let mut title = format!("{} {}", edition.paper.trim(), edition.date);
        match pages {
            [only] => {
                let _ = write!(title, " 第{}版", only.number);
            }
            [first, .., last] => {
                let _ = write!(title, " 第{}—{}版", first.number, last.number);
            }
            [] => {}
        }
        // Control characters are not allowed in XML and mean nothing in a title.
        let title = title.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
        Self { title, date: edition.date, standard }
    }

    /// Writes the Info dictionary.
    pub fn write_info(&self, sink: &mut Sink<'_>, id: Ref) -> Result<(), PdfError> {
        let date = pdf_writer::Date::new(self.date.year()).month(self.date.month()).day(self.date.day());
        let date = date.hour(0).minute(0).second(0).utc_offset_hour(8).utc_offset_minute(0);
        sink.object(id, |obj| {
            let mut info: DocumentInfo<'_> = obj.start();
            info.title(TextStr(&self.title)).creator(TextStr(PROGRAM)).producer(TextStr(PROGRAM));
            info.creation_date(date).modified_date(date);
            let claims = claims(self.standard);
            if !claims.is_empty() {
                info.trapped(TrappingStatus::NotTrapped);
            }
            for (key, claim) in claims {
                info.pair(Name(key.as_bytes()), Str(claim.as_bytes()));
            }
        })
    }

    /// Writes the XMP packet, unfiltered so that programs that do not know PDF can find it.
    pub fn write_xmp(&self, sink: &mut Sink<'_>, id: Ref, digest: [u8; 16]) -> Result<(), PdfError> {
        let packet = self.xmp(digest);
        sink.mark(packet.as_bytes());
        sink.stream(id, packet.as_bytes(), |dict| {
            dict.pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));
        })
    }

    fn xmp(&self, digest: [u8; 16]) -> String {
        let date = format!("{}T00:00:00+08:00", self.date);
        let uuid = uuid(digest);
        let title = escape(&self.title);
        let mut press = String::new();
        for (i, (key, claim)) in claims(self.standard).iter().enumerate() {
            // X-4 has a namespace of its own; what stands in Info beside it is the older one's.
            let space = if self.standard == Standard::X4 { "pdfxid" } else { "pdfx" };
            let trapped = if i == 0 { " <pdf:Trapped>False</pdf:Trapped>\n" } else { "" };
            let _ = writeln!(press, "{trapped} <{space}:{key}>{claim}</{space}:{key}>");
        }
        format!(
            r#"<?xpacket begin="{BOM}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
 <dc:format>application/pdf</dc:format>
 <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
 <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
 <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
 <xmp:CreateDate>{date}</xmp:CreateDate>
 <xmp:ModifyDate>{date}</xmp:ModifyDate>
 <xmp:MetadataDate>{date}</xmp:MetadataDate>
 <xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>
 <xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>
 <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
 <xmpMM:VersionID>1</xmpMM:VersionID>
 <pdf:Producer>{PROGRAM}</pdf:Producer>
{press}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"#
        )
    }
}

/// What the Info dictionary claims (ISO 15930-7, 6.3; ISO 15930-4, 6.15; ISO 15930-1, 6.15).
const fn claims(standard: Standard) -> &'static [(&'static str, &'static str)] {
    match standard {
        Standard::Proof => &[],
        Standard::X4 => &[("GTS_PDFXVersion", "PDF/X-4")],
        Standard::X1a => &[("GTS_PDFXVersion", "PDF/X-1a:2003")],
        Standard::X1a2001 => &[("GTS_PDFXVersion", "PDF/X-1:2001"), ("GTS_PDFXConformance", "PDF/X-1a:2001")],
    }
}

/// The packet's first attribute tells its encoding.
const BOM: char = '\u{FEFF}';

/// A name-based UUID (RFC 9562, version 8: of our own making).
fn uuid(mut digest: [u8; 16]) -> String {
    digest[6] = digest[6] & 0x0F | 0x80;
    digest[8] = digest[8] & 0x3F | 0x80;
    let hex: String = digest.iter().fold(String::new(), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    });
    let part = |a: usize, b: usize| hex.get(a..b).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_their_version_and_variant() {
        assert_eq!(uuid([0xFF; 16]), "ffffffff-ffff-8fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-8000-8000-000000000000");
    }

    #[test]
    fn titles_are_escaped() {
        let date = Date::new(2026, 10, 21).expect("a day");
        let d = Description { title: "A & <B>".to_owned(), date, standard: Standard::X4 };
        let xmp = d.xmp([1; 16]);
        assert!(xmp.contains("A &amp; &lt;B&gt;"));
        assert!(xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
        assert!(xmp.contains("2026-10-21T00:00:00+08:00"));
    }
}
