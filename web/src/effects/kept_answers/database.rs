//! The browser's database: the answers, and when each was used last. Everything in it may fail, and then nothing is kept.
//!
//! What comes within half a second is written together: each transaction holds the page up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use idb::{Database, DatabaseEvent as _, Error, Factory, ObjectStore, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, JsValue};

use super::turn::Turn;
use super::{FLAG, has_any, storage};
use crate::effects::{clock, page};
use crate::state::{KeptAnswer, MOST, Use, give_up};

const NAME: &str = "relcast";
/// What was asked → the head and the body of the answer.
const ANSWERS: &str = "answers";
/// What was asked → when the answer was used last, and its size: small, so that what goes first is found without reading any answer.
const USES: &str = "uses";

/// How long an answer waits for others, to be written with them.
const WAIT: Duration = Duration::from_millis(500);

/// An answer that is not written yet, and the turn of its request, which ends when it is: who waits for it reads the answer then.
struct Unwritten {
    key: String,
    kept: KeptAnswer,
    _turn: Option<Turn>,
}

/// What is about to be written.
#[derive(Default)]
struct Waiting {
    answers: Vec<Unwritten>,
    uses: Vec<Use>,
}

thread_local! {
    /// None: nothing is.
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(None) };
    static OPEN: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
    /// Bytes that may be written before it is looked at again how much there is.
    static LEFT: Cell<u64> = const { Cell::new(0) };
}

async fn open() -> Result<Rc<Database>, Error> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [ANSWERS, USES] {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    let database = Rc::new(request.await?);
    OPEN.set(Some(database.clone()));
    Ok(database)
}

/// What is kept by this key.
pub(super) async fn read(key: &str) -> Option<KeptAnswer> {
    if let Some(kept) = unwritten(key) {
        return Some(kept);
    }
    let database = open().await.ok()?;
    let transaction = database.transaction(&[ANSWERS], TransactionMode::ReadOnly).ok()?;
    let found = transaction.object_store(ANSWERS).ok()?.get(JsValue::from(key)).ok()?.await.ok()??;
    let parts: Array = found.dyn_into().ok()?;
    let body: Uint8Array = parts.get(1).dyn_into().ok()?;
    let kept = KeptAnswer::read(&parts.get(0).as_string()?, String::from_utf8(body.to_vec()).ok()?)?;
    plan(|waiting| waiting.uses.push(use_of(key, &kept)));
    Some(kept)
}

/// The newest of the answers that wait.
fn unwritten(key: &str) -> Option<KeptAnswer> {
    WAITING.with_borrow(|waiting| waiting.as_ref()?.answers.iter().rfind(|one| one.key == key).map(|one| one.kept.clone()))
}

/// Keeps an answer to the request that has this turn. One that would fill a quarter of the space is not kept.
pub(super) fn keep(key: String, kept: KeptAnswer, turn: Option<Turn>) {
    if body_size(&kept) <= MOST / 4 {
        plan(|waiting| waiting.answers.push(Unwritten { key, kept, _turn: turn }));
    }
}

/// Has something written with whatever else comes until then.
fn plan(add: impl FnOnce(&mut Waiting)) {
    WAITING.with_borrow_mut(|waiting| {
        add(waiting.get_or_insert_with(|| {
            page::after(WAIT, Box::new(|| spawn_local(write())));
            Waiting::default()
        }));
    });
}

/// Writes what waits. Where there is no space left, older answers go.
async fn write() {
    let Some(Waiting { answers, uses }) = WAITING.take() else { return };
    if !uses.is_empty() {
        // Where that something was used cannot be written, it only goes earlier.
        let _ = put_uses(&uses).await;
    }
    if answers.is_empty() {
        return;
    }
    let size = answers.iter().map(|one| body_size(&one.kept)).sum();
    if LEFT.get() < size {
        let Ok(free) = make_space(MOST.saturating_sub(size)).await else { return };
        LEFT.set(free + size);
    }
    LEFT.set(LEFT.get().saturating_sub(size));
    if !matches!(put(&answers).await, Ok(true)) {
        // The disk is full, or what the browser grants to a site.
        let _ = make_space(0).await;
        let _ = put(&answers).await;
    }
}

async fn put_uses(all: &[Use]) -> Result<(), Error> {
    let database = open().await?;
    let uses = database.transaction(&[USES], TransactionMode::ReadWrite)?.object_store(USES)?;
    all.iter().try_for_each(|one| put_use(&uses, one))
}

fn put_use(uses: &ObjectStore, one: &Use) -> Result<(), Error> {
    uses.put(&one.text().into(), Some(&one.key.as_str().into())).map(drop)
}

/// False where the browser took it back.
async fn put(all: &[Unwritten]) -> Result<bool, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[ANSWERS, USES], TransactionMode::ReadWrite)?;
    let (answers, uses) = (transaction.object_store(ANSWERS)?, transaction.object_store(USES)?);
    for Unwritten { key, kept, .. } in all {
        let body = Uint8Array::from(kept.answer.body().as_bytes());
        answers.put(&Array::of2(&kept.head().into(), &body), Some(&key.into()))?;
        put_use(&uses, &use_of(key, kept))?;
    }
    let is_kept = transaction.await?.is_committed();
    if is_kept && !has_any() {
        let _ = storage().map(|storage| storage.set_item(FLAG, "1"));
    }
    Ok(is_kept)
}

/// Gives up what was not used for longest until no more than so much is kept, and says what may come to it.
async fn make_space(most: u64) -> Result<u64, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[ANSWERS, USES], TransactionMode::ReadWrite)?;
    let (answers, uses) = (transaction.object_store(ANSWERS)?, transaction.object_store(USES)?);
    let keys = uses.get_all_keys(None, None)?.await?;
    let texts = uses.get_all(None, None)?.await?;
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    let all: Vec<Use> = keys.into_iter().zip(texts).map(|(key, value)| Use::read(text(key), &text(value))).collect();
    let mut kept: u64 = all.iter().map(|one| one.bytes).sum();
    for one in give_up(all, most) {
        kept -= one.bytes;
        answers.delete(JsValue::from(&one.key))?;
        uses.delete(JsValue::from(&one.key))?;
    }
    transaction.await?;
    Ok(most.saturating_sub(kept))
}

/// Forgets every answer.
pub(super) async fn clear() {
    WAITING.take();
    LEFT.set(0);
    let _ = make_space(0).await;
}

fn body_size(kept: &KeptAnswer) -> u64 {
    u64::try_from(kept.answer.body().len()).unwrap_or(u64::MAX)
}

fn use_of(key: &str, kept: &KeptAnswer) -> Use {
    Use { key: key.to_owned(), at: clock::now().as_second(), bytes: body_size(kept) }
}
