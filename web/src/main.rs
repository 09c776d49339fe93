//! Starts the Relcast page.

fn main() {
    relcast_web::start();
}
