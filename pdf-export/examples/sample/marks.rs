//! What signatures show: handwriting in blue, a seal in red, each a PNG on transparent ground.

/// Loops from left to right, twice as wide as high.
pub fn handwriting() -> Vec<u8> {
    let (width, height) = (400, 200);
    let mut pixels = Pixels::new(width, height, [20, 50, 180]);
    for step in 0..4000 {
        let along = f64::from(step) / 4000.0;
        let angle = along * 34.0;
        let x = 30.0 + along * 340.0 - 28.0 * angle.sin();
        let y = 100.0 + (80.0 - 50.0 * along) * angle.cos();
        pixels.dot(x, y, 3.5);
    }
    pixels.png()
}

/// Two rings and a disc in their middle, as wide as high.
pub fn seal() -> Vec<u8> {
    let size = 360;
    let mut pixels = Pixels::new(size, size, [210, 20, 30]);
    for step in 0..3600 {
        let (sine, cosine) = (f64::from(step) / 10.0).to_radians().sin_cos();
        for (radius, thick) in [(174.0, 5.0), (120.0, 3.0)] {
            pixels.dot(180.0 + radius * cosine, 180.0 + radius * sine, thick);
        }
    }
    pixels.dot(180.0, 180.0, 40.0);
    pixels.png()
}

struct Pixels {
    width: u32,
    height: u32,
    colour: [u8; 3],
    opacity: Vec<u8>,
}

impl Pixels {
    fn new(width: u32, height: u32, colour: [u8; 3]) -> Self {
        Self {
            width,
            height,
            colour,
            opacity: vec![0; (width * height) as usize],
        }
    }

    /// A disc with a soft edge.
    fn dot(&mut self, x: f64, y: f64, radius: f64) {
        let range = |at: f64, end: u32| {
            let from = (at - radius - 1.0).max(0.0) as u32;
            from..((at + radius + 2.0) as u32).min(end)
        };
        for row in range(y, self.height) {
            for column in range(x, self.width) {
                let far = (f64::from(column) - x).hypot(f64::from(row) - y);
                let opacity = ((radius - far + 0.5).clamp(0.0, 1.0) * 255.0) as u8;
                let pixel = &mut self.opacity[(row * self.width + column) as usize];
                *pixel = opacity.max(*pixel);
            }
        }
    }

    fn png(&self) -> Vec<u8> {
        let [red, green, blue] = self.colour;
        let pixels = self.opacity.iter();
        let pixels: Vec<u8> = pixels
            .flat_map(|&opacity| [red, green, blue, opacity])
            .collect();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&pixels).expect("pixels");
        writer.finish().expect("an end");
        file
    }
}
