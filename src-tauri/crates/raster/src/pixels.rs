//! A painted picture, and the files it can become.

use std::borrow::Cow;

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
        let (colour, samples) = self.samples();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(colour);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&samples));
        if written.is_ok() { out } else { Vec::new() }
    }

    /// The picture in the fewest samples that lose nothing: type in black is a third or less of the work.
    fn samples(&self) -> (png::ColorType, Cow<'_, [u8]>) {
        let pixels = self.rgba.as_chunks::<4>().0;
        let opaque = pixels.iter().all(|p| p[3] == 255);
        let grey = pixels.iter().all(|p| p[0] == p[1] && p[1] == p[2]);
        match (grey, opaque) {
            (true, true) => (png::ColorType::Grayscale, pixels.iter().map(|p| p[0]).collect()),
            (true, false) => (png::ColorType::GrayscaleAlpha, pixels.iter().flat_map(|p| [p[0], p[3]]).collect()),
            (false, true) => (png::ColorType::Rgb, self.on_white().into()),
            (false, false) => (png::ColorType::Rgba, (&self.rgba[..]).into()),
        }
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
    fn a_png_says_in_few_samples_what_was_painted() {
        let type_on_paper = [255, 255, 255, 255, 12, 12, 12, 255];
        let type_alone = [0, 0, 0, 0, 12, 12, 12, 200];
        let photo = [1, 2, 3, 255, 200, 100, 50, 255];
        let photo_alone = [1, 2, 3, 255, 200, 100, 50, 9];
        for (rgba, samples) in [(type_on_paper, 1), (type_alone, 2), (photo, 3), (photo_alone, 4)] {
            let file = Pixels { width: 2, height: 1, rgba: rgba.to_vec() }.to_png();
            let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG head");
            let mut read = vec![0; 8];
            let info = reader.next_frame(&mut read).expect("a PNG frame");
            assert_eq!(info.color_type.samples(), samples);
            let pixels = read[..info.buffer_size()].chunks(samples).flat_map(|p| match *p {
                [v] => [v, v, v, 255],
                [v, a] => [v, v, v, a],
                [r, g, b] => [r, g, b, 255],
                _ => [p[0], p[1], p[2], p[3]],
            });
            assert_eq!(pixels.collect::<Vec<u8>>(), rgba);
        }
    }

    #[test]
    fn no_pixels_give_no_file() {
        let none = Pixels { width: 0, height: 0, rgba: Vec::new() };
        assert!(none.to_png().is_empty() && none.to_jpeg(80).is_empty());
    }
}
