//! Keys, previews and pointers allocate nothing but the list of what scrolls.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use focus_core::{Mutation, Navigator, Styling};
use scene_core::style::{Axis, Directions, EntryPolicy, FocusGroup, FocusStyle, Overflow, VirtualList};
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Point, Rect, Size};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: All calls are passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // A thread that ends may allocate after its counter is gone.
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        // SAFETY: As the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: As the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How often `work` allocates.
fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

const VIEWPORT: Size = Size { width: 1920.0, height: 1080.0 };

struct Page {
    navigator: Navigator,
    placements: Vec<Placement>,
}

impl Page {
    fn add(&mut self, parent: NodeId, rect: Rect, scrollable: Size, styles: &[FocusStyle]) -> NodeId {
        let node = self.placements.len() as NodeId + 1;
        let mut mutations = vec![
            Mutation::Create(Creation { node, kind: NodeKind::View }),
            Mutation::Insert(Insertion { parent, node, before: None }),
        ];
        mutations.extend(styles.iter().map(|style| Mutation::Style(Styling { node, style: style.clone() })));
        self.navigator.apply(mutations).expect("valid");
        self.placements.push(Placement { node, border_box: rect, content_box: rect, scrollable });
        node
    }
}

/// Rows that remember and scroll, the last one a list of many items, of which 12 exist; items have keys.
fn page() -> Navigator {
    let mut page = Page { navigator: Navigator::new(), placements: Vec::new() };
    let screen = Rect { x: 0.0, y: 0.0, width: 1920.0, height: 1080.0 };
    let scroll = FocusStyle::Overflow(Overflow::Scroll);
    let outer = page.add(0, screen, Size { width: 1920.0, height: 2400.0 }, std::slice::from_ref(&scroll));
    for row in 0..6_u16 {
        let sides = Directions::default();
        let group = FocusGroup { entry: EntryPolicy::LastFocused, wrap: sides, trap: sides };
        let rect = Rect { x: 0.0, y: f32::from(row) * 400.0, width: 1920.0, height: 350.0 };
        let list = VirtualList { count: 1000, lanes: 1, axis: Axis::Horizontal };
        let list = FocusStyle::VirtualList((row == 5).then_some(list));
        let styles = [scroll.clone(), FocusStyle::Group(Some(group)), list];
        let parent = page.add(outer, rect, Size { width: 12.0 * 220.0, height: 350.0 }, &styles);
        for column in 0..12_u16 {
            let rect = Rect { x: f32::from(column) * 220.0, y: 0.0, width: 200.0, height: 300.0 };
            let key = FocusStyle::Key(Some(format!("{row}-{column}")));
            let styles = [FocusStyle::Focusable(true), key, FocusStyle::Item(Some(u32::from(column)))];
            page.add(parent, rect, Size { width: 200.0, height: 300.0 }, &styles);
        }
    }
    let Page { mut navigator, placements } = page;
    navigator.place(VIEWPORT, placements).expect("valid");
    navigator
}

#[test]
fn keys_allocate_nothing_but_scrolls() {
    use Direction::{Down, Left, Right, Up};
    let mut navigator = page();
    let keys =
        [Right, Right, Right, Right, Right, Right, Down, Right, Down, Left, Down, Down, Down, Right, Up, Down, Up];
    for direction in keys.into_iter().cycle().take(200) {
        let mut scrolls = 0;
        let count = allocations(|| scrolls = navigator.navigate(direction).expect("no error").scrolls.len());
        assert_eq!(count, usize::from(scrolls > 0), "{direction:?}");
        assert_eq!(allocations(|| drop(navigator.preview(direction))), 0);
    }
}

#[test]
fn waiting_for_an_item_allocates_nothing() {
    let mut navigator = page();
    let last = 6 * 13 + 1;
    navigator.focus(last).expect("the last item");
    for _ in 0..20 {
        assert_eq!(
            allocations(|| assert!(navigator.navigate(Direction::Right).expect("no error").wanted.is_some())),
            0
        );
    }
}

#[test]
fn pointers_allocate_nothing() {
    let mut navigator = page();
    for x in 0..40_u16 {
        let position = Point { x: f32::from(x) * 50.0, y: f32::from(x) * 25.0 };
        assert_eq!(allocations(|| drop(navigator.point(position))), 0);
    }
}
