//! The page in pieces. The main module has the frame, the versions and the changes' tile; everything else is in chunks, which are loaded when they
//! are wanted.
//!
//! A chunk holds what its own functions alone reach: what the main module calls too stays there, and what two chunks call is in a file that both load.
//! `chunk!` marks its functions; `cargo xtask build` takes them out of the compiled page. While one works on the page, it is in one piece.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::AnyView;

/// Loads a chunk and gives a view of it.
pub type Load = fn() -> Loading;

/// A view that is on its way, or something else of a chunk.
pub type Loading<T = View> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// Makes a view of a chunk that is loaded.
pub type View = fn() -> AnyView;

/// A chunk did not come. The next attempt begins anew.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

#[cfg(feature = "chunks")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// `chunk!(release: load_release = release::room)`: a [`Load`] of the name `load_release`, which loads the chunk `release` for that view of it.
/// `chunk!(release: load_it = it as fn() -> It)` is the same for something that is no view.
macro_rules! chunk {
    ($chunk:ident: $($load:ident = $view:path),+) => {
        $($crate::chunks::chunk!($chunk: $load = $view as $crate::chunks::View);)+
    };
    ($chunk:ident: $($load:ident = $view:path as $type:ty),+) => {
        $(
            fn $load() -> $crate::chunks::Loading<$type> {
                // Its name is that of the function around it, for the linker must tell them apart.
                #[cfg(feature = "chunks")]
                #[wasm_split_helpers::wasm_split($chunk, fallible)]
                fn $load() -> Result<$type, $crate::chunks::NotLoaded> {
                    Ok($view)
                }
                #[cfg(not(feature = "chunks"))]
                fn $load() -> std::future::Ready<Result<$type, $crate::chunks::NotLoaded>> {
                    std::future::ready(Ok($view))
                }
                Box::pin($load())
            }
        )+
    };
}

pub(crate) use chunk;
