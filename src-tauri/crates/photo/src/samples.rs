//! Decoded samples as the decoder gave them, eight bits each.

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Grey,
    Rgb,
    Rgba,
    /// Amounts of ink: 0 none, 255 full.
    Cmyk,
}

impl Kind {
    /// Bytes a pixel.
    pub fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// A picture: `width × height × channels` bytes in rows from the top.
#[derive(Debug, Clone)]
pub(crate) struct Samples {
    pub width: u32,
    pub height: u32,
    pub kind: Kind,
    pub data: Vec<u8>,
}

/// Borrowed samples.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub width: u32,
    pub height: u32,
    pub kind: Kind,
    pub data: &'a [u8],
}

impl Samples {
    /// The samples, borrowed.
    pub fn view(&self) -> View<'_> {
        View { width: self.width, height: self.height, kind: self.kind, data: &self.data }
    }

    /// The same picture as straight RGBA.
    pub fn into_rgba(self) -> Vec<u8> {
        match self.kind {
            Kind::Rgba => self.data,
            Kind::Grey => self.data.iter().flat_map(|g| [*g, *g, *g, 255]).collect(),
            Kind::Rgb => self.data.as_chunks::<3>().0.iter().flat_map(|[r, g, b]| [*r, *g, *b, 255]).collect(),
            Kind::Cmyk => self
                .data
                .as_chunks::<4>()
                .0
                .iter()
                .flat_map(|ink| {
                    let [r, g, b] = crate::inks::to_rgb(*ink);
                    [r, g, b, 255]
                })
                .collect(),
        }
    }

    /// The same picture as grey or RGB, transparency composited on white paper.
    pub fn into_opaque(self) -> Self {
        let data = match self.kind {
            Kind::Grey | Kind::Rgb => return self,
            Kind::Rgba => self.data.as_chunks::<4>().0.iter().flat_map(on_white).collect(),
            Kind::Cmyk => self.data.as_chunks::<4>().0.iter().flat_map(|ink| crate::inks::to_rgb(*ink)).collect(),
        };
        Self { data, kind: Kind::Rgb, ..self }
    }
}

/// A straight-alpha pixel on white.
fn on_white([r, g, b, a]: &[u8; 4]) -> [u8; 3] {
    let a = u32::from(*a);
    // The quotient is at most 255, because both weights add up to 255.
    [r, g, b].map(|v| u8::try_from((u32::from(*v) * a + 255 * (255 - a) + 127) / 255).unwrap_or(255))
}
