//! A painted picture, and the files it can become.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// A painted view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, alpha of each pixel, row by row from the top; sRGB, straight alpha.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// A PNG file, fast rather than small; without alpha where every pixel is opaque.
    /// Empty for a picture without pixels.
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        let opaque = self.rgba.as_chunks::<4>().0.iter().all(|p| p[3] == 255);
        let colour = if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba };
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(colour);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        let written = encoder.write_header().and_then(|mut writer| {
            if opaque { writer.write_image_data(&self.on_white()) } else { writer.write_image_data(&self.rgba) }
        });
        if written.is_ok() { out } else { Vec::new() }
    }

    /// A baseline JPEG file of the picture on white, `quality` 1 to 100. From 90 on colour
    /// keeps its full resolution. Empty for a picture without pixels.
    #[must_use]
    pub fn to_jpeg(&self, quality: u8) -> Vec<u8> {
        let (Ok(width), Ok(height)) = (u16::try_from(self.width), u16::try_from(self.height)) else {
            return Vec::new();
        };
        let quality = quality.clamp(1, 100);
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, quality);
        encoder.set_sampling_factor(if quality >= 90 { SamplingFactor::R_4_4_4 } else { SamplingFactor::R_4_2_0 });
        encoder.set_optimized_huffman_tables(true);
        let written = encoder.encode(&self.on_white(), width, height, ColorType::Rgb);
        if written.is_ok() { out } else { Vec::new() }
    }

    /// Red, green and blue of each pixel, composited on white.
    fn on_white(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.rgba.len() / 4 * 3);
        for &[r, g, b, a] in self.rgba.as_chunks::<4>().0 {
            let lay = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
            out.extend(if a == 255 { [r, g, b] } else { [lay(r), lay(g), lay(b)] });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparency_becomes_paper_in_a_jpeg() {
        let clear = Pixels { width: 16, height: 16, rgba: vec![0; 16 * 16 * 4] };
        assert!(clear.on_white().iter().all(|&c| c == 255));
        assert_eq!(clear.to_jpeg(80)[..3], [0xff, 0xd8, 0xff]);
        assert_eq!(&clear.to_png()[1..4], b"PNG");
    }

    #[test]
    fn no_pixels_give_no_file() {
        let none = Pixels { width: 0, height: 0, rgba: Vec::new() };
        assert!(none.to_png().is_empty() && none.to_jpeg(80).is_empty());
    }
}
