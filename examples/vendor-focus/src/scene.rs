//! The tree as this part knows it, and where everything is on the screen.

use std::collections::BTreeMap;

use crate::bindings::exports::tenfoot::focus::navigator::Mutation;
use crate::bindings::tenfoot::scene::style::{Display, FocusGroup, FocusStyle, Overflow, ScrollPivot};
use crate::bindings::tenfoot::scene::types::{
    Creation, Direction, ErrorCode, Insertion, InvalidValue, NodeId, NodeKind, Placement, Point, Rect, Size,
};

pub(crate) const ROOT: NodeId = 0;

/// What is known of a node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    kind: NodeKind,
    pub(crate) parent: Option<NodeId>,
    children: Vec<NodeId>,
    pub(crate) focusable: bool,
    pub(crate) disabled: bool,
    pub(crate) autofocus: bool,
    pub(crate) key: Option<String>,
    pub(crate) group: Option<FocusGroup>,
    pub(crate) pivot: ScrollPivot,
    pub(crate) overflow: Overflow,
    display: Display,
    neighbors: [Option<NodeId>; 4],
    /// Relative to the parent, before scrolling.
    pub(crate) border_box: Rect,
    pub(crate) scrollable: Size,
    /// How far the children are scrolled.
    pub(crate) offset: Point,
}

impl Node {
    fn new(kind: NodeKind) -> Self {
        Self {
            kind,
            parent: None,
            children: Vec::new(),
            focusable: false,
            disabled: false,
            autofocus: false,
            key: None,
            group: None,
            pivot: ScrollPivot::Nearest(0.0),
            overflow: Overflow::Visible,
            display: Display::Flex,
            neighbors: [None; 4],
            border_box: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
            scrollable: Size { width: 0.0, height: 0.0 },
            offset: Point { x: 0.0, y: 0.0 },
        }
    }

    pub(crate) fn neighbor(&self, direction: Direction) -> Option<NodeId> {
        self.neighbors[direction as usize]
    }

    fn set(&mut self, node: NodeId, style: &FocusStyle) -> Result<(), ErrorCode> {
        match style {
            FocusStyle::Focusable(value) => self.focusable = *value,
            FocusStyle::Disabled(value) => self.disabled = *value,
            FocusStyle::Group(value) => self.group = *value,
            FocusStyle::Neighbor(neighbor) => self.neighbors[neighbor.direction as usize] = neighbor.target,
            FocusStyle::Autofocus(value) => self.autofocus = *value,
            FocusStyle::Key(value) => self.key.clone_from(value),
            FocusStyle::Overflow(value) => self.overflow = *value,
            FocusStyle::Display(value) => self.display = *value,
            FocusStyle::ScrollPivot(value) => {
                let good = match *value {
                    ScrollPivot::Nearest(margin) => margin.is_finite() && margin >= 0.0,
                    ScrollPivot::Center(fraction) => (0.0..=1.0).contains(&fraction),
                    ScrollPivot::Start(distance) => distance.is_finite(),
                };
                check(good, node, "scroll-pivot is out of its range")?;
                self.pivot = *value;
            }
            // This policy has no use for them.
            FocusStyle::Priority(_)
            | FocusStyle::Guide(_)
            | FocusStyle::Modal(_)
            | FocusStyle::Direction(_)
            | FocusStyle::VirtualList(_)
            | FocusStyle::Item(_) => {}
        }
        Ok(())
    }
}

/// A focusable node on the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) node: NodeId,
    /// Border box in the viewport.
    pub(crate) rect: Rect,
    /// What keeps it from the focus.
    pub(crate) obstacle: Option<&'static str>,
}

/// All nodes.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    nodes: BTreeMap<NodeId, Node>,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self { nodes: BTreeMap::from([(ROOT, Node::new(NodeKind::View))]) }
    }

    pub(crate) fn get(&self, node: NodeId) -> Option<&Node> {
        self.nodes.get(&node)
    }

    pub(crate) fn get_mut(&mut self, node: NodeId) -> Result<&mut Node, ErrorCode> {
        self.nodes.get_mut(&node).ok_or(ErrorCode::UnknownNode(node))
    }

    pub(crate) fn ids(&self) -> Vec<NodeId> {
        self.nodes.keys().copied().collect()
    }

    /// The nodes around a node, the innermost first, the node itself left out.
    pub(crate) fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.get(node).and_then(|node| node.parent), |&node| self.get(node)?.parent)
    }

    /// Whether `node` is `outer` or lies inside it.
    pub(crate) fn is_inside(&self, node: NodeId, outer: NodeId) -> bool {
        node == outer || self.ancestors(node).any(|ancestor| ancestor == outer)
    }

    pub(crate) fn apply(&mut self, mutation: &Mutation) -> Result<(), ErrorCode> {
        match mutation {
            Mutation::Create(creation) => self.create(*creation),
            Mutation::Insert(insertion) => self.insert(*insertion),
            Mutation::Remove(node) => self.remove(*node),
            Mutation::Style(styling) => self.get_mut(styling.node)?.set(styling.node, &styling.style),
        }
    }

    fn create(&mut self, Creation { node, kind }: Creation) -> Result<(), ErrorCode> {
        if self.nodes.contains_key(&node) {
            return Err(ErrorCode::DuplicateNode(node));
        }
        self.nodes.insert(node, Node::new(kind));
        Ok(())
    }

    fn insert(&mut self, Insertion { parent, node, before }: Insertion) -> Result<(), ErrorCode> {
        for id in [Some(parent), Some(node), before].into_iter().flatten() {
            self.get_mut(id)?;
        }
        let takes_children = self.get(parent).is_some_and(|parent| parent.kind == NodeKind::View);
        let is_sibling = |id| id != node && self.get(id).is_some_and(|sibling| sibling.parent == Some(parent));
        if node == ROOT || !takes_children || self.is_inside(parent, node) || !before.is_none_or(is_sibling) {
            return Err(ErrorCode::InvalidInsertion(node));
        }
        self.detach(node);
        let children = &mut self.get_mut(parent)?.children;
        let at = children.iter().position(|&child| Some(child) == before).unwrap_or(children.len());
        children.insert(at, node);
        self.get_mut(node)?.parent = Some(parent);
        Ok(())
    }

    fn remove(&mut self, node: NodeId) -> Result<(), ErrorCode> {
        self.get_mut(node)?;
        if node == ROOT {
            return Err(ErrorCode::InvalidInsertion(node));
        }
        self.detach(node);
        let mut gone = vec![node];
        while let Some(node) = gone.pop() {
            gone.extend(self.nodes.remove(&node).into_iter().flat_map(|node| node.children));
        }
        Ok(())
    }

    fn detach(&mut self, node: NodeId) {
        let parent = self.nodes.get_mut(&node).and_then(|node| node.parent.take());
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(&parent)) {
            parent.children.retain(|&child| child != node);
        }
    }

    pub(crate) fn place(&mut self, placement: &Placement) -> Result<(), ErrorCode> {
        let Rect { x, y, width, height } = placement.border_box;
        let sizes = [width, height, placement.scrollable.width, placement.scrollable.height];
        let good =
            [x, y].iter().all(|number| number.is_finite()) && sizes.iter().all(|&size| size.is_finite() && size >= 0.0);
        check(good, placement.node, "a placement is finite, and no size is negative")?;
        let node = self.get_mut(placement.node)?;
        node.border_box = placement.border_box;
        node.scrollable = placement.scrollable;
        Ok(())
    }

    /// All focusable nodes that are displayed, in tree order.
    pub(crate) fn spots(&self, viewport: Size) -> Vec<Spot> {
        let mut spots = Vec::new();
        let screen = Rect { x: 0.0, y: 0.0, width: viewport.width, height: viewport.height };
        self.walk(ROOT, Point { x: 0.0, y: 0.0 }, Some(screen), &mut spots);
        spots
    }

    /// `clip` is what can be seen of the node's parent; none if scrolling can bring everything into view. The host allows no
    /// tree so deep that the recursion would be a danger.
    fn walk(&self, id: NodeId, origin: Point, clip: Option<Rect>, spots: &mut Vec<Spot>) {
        let Some(node) = self.get(id).filter(|node| node.display != Display::None) else { return };
        let Rect { x, y, width, height } = node.border_box;
        let rect = Rect { x: origin.x + x, y: origin.y + y, width, height };
        let is_visible = clip.is_none_or(|clip| overlaps(rect, clip));
        if node.focusable {
            let empty = width <= 0.0 || height <= 0.0;
            let obstacles = [(node.disabled, "disabled"), (empty, "no-size"), (!is_visible, "clipped")];
            let obstacle = obstacles.into_iter().find_map(|(applies, name)| applies.then_some(name));
            spots.push(Spot { node: id, rect, obstacle });
        }
        let origin = Point { x: rect.x - node.offset.x, y: rect.y - node.offset.y };
        let clip = match node.overflow {
            Overflow::Scroll if is_visible => None,
            Overflow::Scroll | Overflow::Hidden => Some(clip.map_or(rect, |clip| intersection(rect, clip))),
            Overflow::Visible => clip,
        };
        for &child in &node.children {
            self.walk(child, origin, clip, spots);
        }
    }

    /// The border box of a node in the viewport.
    pub(crate) fn rect(&self, node: NodeId) -> Option<Rect> {
        let mut rect = self.get(node)?.border_box;
        for ancestor in self.ancestors(node).filter_map(|ancestor| self.get(ancestor)) {
            rect.x += ancestor.border_box.x - ancestor.offset.x;
            rect.y += ancestor.border_box.y - ancestor.offset.y;
        }
        Some(rect)
    }
}

/// An error for a value that is no good.
pub(crate) fn check(good: bool, node: NodeId, reason: &str) -> Result<(), ErrorCode> {
    if good { Ok(()) } else { Err(ErrorCode::InvalidValue(InvalidValue { node, reason: reason.to_owned() })) }
}

fn overlaps(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn intersection(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let width = (a.x + a.width).min(b.x + b.width) - x;
    let height = (a.y + a.height).min(b.y + b.height) - y;
    Rect { x, y, width: width.max(0.0), height: height.max(0.0) }
}
