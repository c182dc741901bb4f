//! Counts the blocks of a JPEG without computing pixels.
//!
//! A picture whose transfer broke off can still end with a proper EOI marker; decoders then
//! fill the rest with grey. Reading the Huffman codes alone (T.81 annex F) tells whether all
//! blocks are there, for a fraction of the cost of decoding. Refinement scans of progressive
//! files (T.81 G.1.2.3) need the coefficients and are not read: without them a picture is
//! whole, only less fine.

use crate::error::Fault;

/// Sampling of one component of the frame.
#[derive(Debug, Clone, Copy)]
struct Component {
    id: u8,
    h: usize,
    v: usize,
}

/// What the segments before a scan have set.
#[derive(Default)]
pub(crate) struct Tables {
    progressive: bool,
    components: Vec<Component>,
    width: usize,
    height: usize,
    dc: [Option<Box<Codes>>; 4],
    ac: [Option<Box<Codes>>; 4],
    /// MCUs between restart markers; 0 for none.
    restart: usize,
}

/// For each 16 bits that may come next: code length in the high byte, symbol in the low one.
type Codes = [u16; 65_536];

impl Tables {
    /// Takes note of a SOF0–SOF2, DHT or DRI segment; others do not matter here.
    pub fn segment(&mut self, marker: u8, payload: &[u8]) {
        match marker {
            0xC0..=0xC2 => {
                self.progressive = marker == 0xC2;
                self.frame(payload);
            }
            0xC4 => self.huffman(payload),
            0xDD => self.restart = payload.first_chunk::<2>().map_or(0, |b| usize::from(u16::from_be_bytes(*b))),
            _ => {}
        }
    }

    fn frame(&mut self, payload: &[u8]) {
        let &[_, h1, h0, w1, w0, count, ref rest @ ..] = payload else { return };
        self.height = usize::from(u16::from_be_bytes([h1, h0]));
        self.width = usize::from(u16::from_be_bytes([w1, w0]));
        let parts = rest.as_chunks::<3>().0.iter().take(usize::from(count));
        self.components =
            parts.map(|[id, hv, _]| Component { id: *id, h: usize::from(hv >> 4), v: usize::from(hv & 15) }).collect();
    }

    fn huffman(&mut self, mut rest: &[u8]) {
        while let Some((head, tail)) = rest.split_first_chunk::<17>() {
            let total: usize = head.iter().skip(1).map(|n| usize::from(*n)).sum();
            let Some((symbols, tail)) = tail.split_at_checked(total) else { return };
            let set = if head[0] >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            if let Some(slot) = set.get_mut(usize::from(head[0] & 15)) {
                *slot = codes(&head[1..], symbols);
            }
            rest = tail;
        }
    }

    /// Checks that the entropy-coded data behind a scan header hold all the blocks they should.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when they end early or hold an impossible code.
    pub fn check(&self, header: &[u8], data: &[u8]) -> Result<(), Fault> {
        let early = || Fault::Damaged { why: "its picture data end early".to_owned() };
        // Missing or odd tables are for the decoder to judge: some it may know by default.
        let Some(plan) = self.plan(header) else { return Ok(()) };
        let interval = if self.restart == 0 { plan.units } else { self.restart };
        let mut bits = Bits::new(data);
        let mut left = plan.units;
        while left > 0 {
            let run = left.min(interval.max(1));
            let mut skip = 0;
            for _ in 0..run {
                for part in &plan.parts {
                    for _ in 0..part.blocks {
                        bits.block(part, &mut skip).ok_or_else(early)?;
                    }
                }
            }
            left -= run;
            if left > 0 && !bits.restart() {
                return Err(early());
            }
        }
        Ok(())
    }

    /// What a scan should hold; none for refinements and for scans that make no sense.
    fn plan(&self, header: &[u8]) -> Option<Plan<'_>> {
        let (count, rest) = header.split_first()?;
        let (selected, tail) = rest.split_at_checked(2 * usize::from(*count))?;
        let selected = selected.as_chunks::<2>().0;
        let &[first, last, approximation, ..] = tail else { return None };
        // Coefficients of a block read by this scan: DC is number 0.
        let (dc, ac) = if self.progressive { (first == 0, first > 0) } else { (true, true) };
        if self.progressive && approximation >> 4 > 0 {
            return None;
        }
        let range = if self.progressive { (usize::from(first.max(1)), usize::from(last.min(63))) } else { (1, 63) };
        let (h_max, v_max) = (self.components.iter().map(|c| c.h).max()?, self.components.iter().map(|c| c.v).max()?);
        let mut parts = Vec::new();
        let mut units = self.width.div_ceil((8 * h_max).max(1)) * self.height.div_ceil((8 * v_max).max(1));
        for [id, tables] in selected {
            let component = self.components.iter().find(|c| c.id == *id)?;
            let dc = if dc { Some(table(&self.dc, tables >> 4)?) } else { None };
            let ac = if ac { Some(table(&self.ac, tables & 15)?) } else { None };
            let mut blocks = component.h * component.v;
            if selected.len() == 1 {
                // A scan of one component has only the blocks its own samples need (A.2.2).
                let across = (self.width * component.h).div_ceil(h_max.max(1)).div_ceil(8);
                units = across * (self.height * component.v).div_ceil(v_max.max(1)).div_ceil(8);
                blocks = 1;
            }
            parts.push(Part { dc, ac, range, blocks });
        }
        Some(Plan { parts, units })
    }
}

fn table(set: &[Option<Box<Codes>>; 4], number: u8) -> Option<&Codes> {
    set.get(usize::from(number))?.as_deref()
}

/// One component in a scan.
struct Part<'t> {
    dc: Option<&'t Codes>,
    ac: Option<&'t Codes>,
    /// First and last AC coefficient the scan has.
    range: (usize, usize),
    /// Blocks of this component in a unit.
    blocks: usize,
}

struct Plan<'t> {
    parts: Vec<Part<'t>>,
    units: usize,
}

/// Builds the look-up of a table from its counts by length (T.81 annex C).
fn codes(counts: &[u8], symbols: &[u8]) -> Option<Box<Codes>> {
    let mut out: Box<Codes> = vec![0u16; 65_536].into_boxed_slice().try_into().ok()?;
    let mut symbols = symbols.iter();
    let mut at = 0usize;
    for (length, count) in (1u16..).zip(counts) {
        for _ in 0..*count {
            let span = 1usize << (16 - length);
            out.get_mut(at..at + span)?.fill(length << 8 | u16::from(*symbols.next()?));
            at += span;
        }
    }
    Some(out)
}

/// Bits of entropy-coded data, without the stuffed zero bytes.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    window: u64,
    /// Valid bits at the low end of the window.
    count: u32,
    /// Bits handed out beyond the data's end.
    over: u32,
}

impl<'a> Bits<'a> {
    fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, window: 0, count: 0, over: 0 }
    }

    fn fill(&mut self) {
        while self.count <= 48 {
            let byte = match self.data.get(self.at) {
                Some(0xFF) if self.data.get(self.at + 1) == Some(&0) => {
                    self.at += 2;
                    0xFF
                }
                // A marker or the end: zeros follow, and are counted.
                Some(0xFF) | None => {
                    self.over += 8;
                    0
                }
                Some(byte) => {
                    self.at += 1;
                    *byte
                }
            };
            self.window = self.window << 8 | u64::from(byte);
            self.count += 8;
        }
    }

    /// Reads a code and passes over the bits that belong to it; gives the symbol.
    fn symbol(&mut self, codes: &Codes, size_mask: u8) -> Option<u8> {
        if self.count < 32 {
            self.fill();
        }
        let next = (self.window >> (self.count - 16)) & 0xFFFF;
        let entry = codes[next as usize];
        let symbol = (entry & 0xFF) as u8;
        let length = u32::from(entry >> 8);
        // Code and value bits together are at most 31.
        self.count -= length + u32::from(symbol & size_mask);
        (length > 0).then_some(symbol)
    }

    /// Passes over one block: a DC difference, and AC coefficients up to the end of block.
    /// `skip` counts the blocks that a progressive end-of-band run has still to cover.
    fn block(&mut self, part: &Part<'_>, skip: &mut u32) -> Option<()> {
        if let Some(dc) = part.dc {
            self.symbol(dc, 15)?;
        }
        match part.ac {
            Some(_) if *skip > 0 => *skip -= 1,
            Some(ac) => self.coefficients(ac, part.range, skip)?,
            None => {}
        }
        // Zeros made up beyond the end must not have been used.
        (self.over <= self.count).then_some(())
    }

    fn coefficients(&mut self, ac: &Codes, (first, last): (usize, usize), skip: &mut u32) -> Option<()> {
        let mut k = first;
        while k <= last {
            let symbol = self.symbol(ac, 15)?;
            match (u32::from(symbol >> 4), symbol & 15) {
                (15, 0) => k += 16,
                // End of block, or of a band of 2^run blocks and as many more as the bits say.
                (run, 0) => {
                    self.count -= run;
                    let more = (self.window >> self.count) & ((1 << run) - 1);
                    *skip = (1 << run) - 1 + u32::try_from(more).ok()?;
                    break;
                }
                (run, _) => k += run as usize + 1,
            }
        }
        Some(())
    }

    /// Steps over a restart marker; false when there is none.
    fn restart(&mut self) -> bool {
        self.window = 0;
        self.count = 0;
        self.over = 0;
        // Whole bytes may have been fetched ahead only up to the marker, never beyond it.
        let rest = self.data.get(self.at..).unwrap_or_default();
        let fill = rest.iter().take_while(|b| **b == 0xFF).count();
        let is = fill > 0 && matches!(rest.get(fill), Some(0xD0..=0xD7));
        self.at += if is { fill + 1 } else { 0 };
        is
    }
}
