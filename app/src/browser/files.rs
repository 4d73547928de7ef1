//! Files that a person chooses, and files that the app hands out.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

/// A file that a person has chosen.
#[derive(Clone)]
pub(crate) struct ChosenFile {
    /// Its name.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// What becomes of a field once its file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AfterReading {
    /// It goes on showing the file's name.
    Keep,
    /// It is emptied, so that the same file can be chosen again after it was mended.
    Empty,
}

/// The file chosen in the field that sent `event`. The field is taken from the event at once: once an
/// event has passed through a shadow root, it names the host in its place.
pub(crate) fn chosen_file(
    event: &leptos::ev::Event,
    after: AfterReading,
) -> impl Future<Output = Option<Result<ChosenFile, String>>> + use<> {
    let target = event.target();
    async move {
        let field: HtmlInputElement = target?.dyn_into().ok()?;
        let file = field.files()?.get(0)?;
        let chosen = read(&file).await;
        if after == AfterReading::Empty {
            field.set_value("");
        }
        Some(chosen)
    }
}

async fn read(file: &File) -> Result<ChosenFile, String> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|error| error_text(&error))?;
    Ok(ChosenFile {
        name: file.name(),
        bytes: js_sys::Uint8Array::new(&buffer).to_vec(),
    })
}

/// Offers `bytes` as a download. Says why not, in the browser's words.
pub(crate) fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), String> {
    let mut file = GrowingFile::default();
    file.add(bytes);
    file.download(name, media_type)
}

/// A file that is made piece by piece. The browser has the pieces, not this program's memory.
#[derive(Default)]
pub(crate) struct GrowingFile {
    pieces: js_sys::Array,
}

impl GrowingFile {
    /// Puts a piece at the end.
    pub(crate) fn add(&mut self, piece: &[u8]) {
        self.pieces.push(&js_sys::Uint8Array::from(piece));
    }

    /// Offers it as a download. Says why not, in the browser's words.
    pub(crate) fn download(&self, name: &str, media_type: &str) -> Result<(), String> {
        let offered = self.blob(media_type).and_then(|blob| offer(name, &blob));
        offered.map_err(|error| error_text(&error))
    }

    fn blob(&self, media_type: &str) -> Result<Blob, wasm_bindgen::JsValue> {
        let properties = BlobPropertyBag::new();
        properties.set_type(media_type);
        Blob::new_with_u8_array_sequence_and_options(&self.pieces, &properties)
    }
}

fn offer(name: &str, blob: &Blob) -> Result<(), wasm_bindgen::JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the address after this task; a minute is more than any needs.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// What a thrown value says of itself.
pub(crate) fn error_text(error: &wasm_bindgen::JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| format!("{error:?}")),
    }
}

/// A file that a person has picked among others, not read yet.
#[derive(Clone)]
pub(crate) struct PickedFile(File);

impl PickedFile {
    /// As if a person had picked a file that says `text`; none where the browser makes none.
    pub(crate) fn of(name: &str, text: &str) -> Option<Self> {
        let parts = js_sys::Array::of1(&text.into());
        File::new_with_str_sequence(&parts, name).ok().map(Self)
    }

    /// Its name.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> f64 {
        self.0.size()
    }

    /// The bytes from one place of it to another; none if it has gone since.
    pub(crate) async fn piece(&self, from: f64, to: f64) -> Option<Vec<u8>> {
        let piece = self.0.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(piece.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }

    /// What is in it; none if it has gone since.
    pub(crate) async fn read(&self) -> Option<Vec<u8>> {
        read(&self.0).await.ok().map(|file| file.bytes)
    }
}

/// The files chosen in the field that sent `event`, which is emptied.
pub(crate) fn picked_files(event: &leptos::ev::Event) -> Vec<PickedFile> {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let picked = all(field.as_ref().and_then(HtmlInputElement::files));
    if let Some(field) = field {
        field.set_value("");
    }
    picked
}

/// The file chosen in the field that sent `event`, if its name ends so; then the field is emptied.
pub(crate) fn picked_by_name(event: &leptos::ev::Event, ending: &str) -> Option<PickedFile> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = PickedFile(field.files()?.get(0)?);
    let is_it = file.name().ends_with(ending);
    is_it.then(|| {
        field.set_value("");
        file
    })
}

/// The files that were dropped where `event` comes from.
pub(crate) fn dropped_files(event: &leptos::ev::Event) -> Vec<PickedFile> {
    let event = event.dyn_ref::<DragEvent>();
    all(event.and_then(|event| event.data_transfer()?.files()))
}

fn all(files: Option<FileList>) -> Vec<PickedFile> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(PickedFile)
        .collect()
}
