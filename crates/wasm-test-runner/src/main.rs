//! wasm-bindgen's test runner, in the version that the workspace is compiled with. A crate of its own, so that it shares what the task runner has
//! compiled already, and so that nobody who only serves or builds the page compiles it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
