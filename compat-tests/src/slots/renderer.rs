//! Sessions of the renderer slot.

use std::collections::BTreeMap;

use renderer_core::{Bitmap, Frame, Mutation, Picture, Styling};
use scene_core::style::{
    AnimatedProperty, BoxShadow, ColorStop, Display, Edge, EdgeWidth, Gradient, LinearGradient, Marquee, ObjectFit,
    Overflow, PaintStyle, RadialExtent, RadialGradient, Slices, TextShadow, TransformOrigin,
};
use scene_core::types::{Animatable, AnimatedValue, Color, NodeId, NodeKind, PropertyUpdate};
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Port, Raster as _, Renderer as _, RendererPart, SharedRaster, Slot};

use crate::implementation::Implementation;
use crate::neighbors::{self, Paragraph};
use crate::nodes::{self, RandomTree, TreeMutation};
use crate::placing::{Place, PlacedBox};
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of a renderer part, or of the host to the canvas.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RendererCall {
    /// Creates and inserts nodes: `view 2 in 1`.
    Nodes(Vec<String>),
    /// Background colours.
    Backgrounds(BTreeMap<NodeId, Color>),
    /// `apply`.
    Apply(Vec<Mutation>),
    /// `place`.
    Place(Place),
    /// `update`.
    Update(Vec<PropertyUpdate>),
    /// `render` changes: width and height.
    Render(u32, u32),
    /// `render` everything: width and height.
    RenderFull(u32, u32),
    /// The host puts an opaque grey image of this size on the canvas.
    UploadImage(u32, u32),
}

/// A renderer part, with a canvas that writes everything down and paragraphs of plain boxes.
pub struct Renderer {
    part: Port<dyn RendererPart>,
    canvas: SharedRaster,
}

impl From<TreeMutation> for Mutation {
    fn from(mutation: TreeMutation) -> Self {
        match mutation {
            TreeMutation::Create(creation) => Self::Create(creation),
            TreeMutation::Insert(insertion) => Self::Insert(insertion),
            TreeMutation::Remove(node) => Self::Remove(node),
        }
    }
}

impl Session for Renderer {
    type Call = RendererCall;

    const SLOT: Slot = Slot::Renderer;

    fn start(implementation: &Implementation, setup: &Setup, log: &Log) -> Self {
        let canvas = neighbors::raster(log);
        canvas.borrow_mut().resize(96, 64).expect("a good size");
        let text = neighbors::text(setup, Some(canvas.clone()), log);
        Self { part: implementation.renderer(&text, &canvas), canvas }
    }

    fn call(&mut self, call: RendererCall, log: &Log) {
        let mut render = |width, height, full| log.answer(self.part.render(Frame { width, height, full }));
        match call {
            RendererCall::Render(width, height) => render(width, height, false),
            RendererCall::RenderFull(width, height) => render(width, height, true),
            RendererCall::Nodes(lines) => {
                log.answer(self.part.apply(nodes::parse(&lines).into_iter().map(Mutation::from).collect()));
            }
            RendererCall::Backgrounds(colors) => {
                let style = |(node, color)| {
                    let (property, value) = (Animatable::BackgroundColor, AnimatedValue::Color(color));
                    Mutation::Style(Styling { node, style: PaintStyle::Animated(AnimatedProperty { property, value }) })
                };
                log.answer(self.part.apply(colors.into_iter().map(style).collect()));
            }
            RendererCall::Apply(mutations) => log.answer(self.part.apply(mutations)),
            RendererCall::Place(place) => log.answer(self.part.place(place.placements())),
            RendererCall::Update(updates) => log.answer(self.part.update(updates)),
            RendererCall::UploadImage(width, height) => {
                let pixels = [128, 128, 128, 255].repeat((width * height) as usize);
                log.answer(self.canvas.borrow_mut().upload_image(width, height, pixels));
            }
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<RendererCall>) {
        let paragraph = |random: &mut Random| {
            let words = (0..random.below(5)).map(|_| u16::try_from(2 + random.below(20)).expect("small")).collect();
            Paragraph { words, line: 6 }
        };
        let paragraphs = (1..=20).map(|node| (node, paragraph(random))).collect();
        let mut tree = RandomTree::default();
        // Images are uploaded first, so that their ids are known: they count from 1.
        let mut all = vec![RendererCall::UploadImage(8, 8), RendererCall::UploadImage(30, 20)];
        all.extend((0..calls).map(|index| match if index < 4 { 0 } else { random.below(20) } {
            0..=6 => RendererCall::Apply(list(random, &mut tree)),
            7..=10 => RendererCall::Place(place(random, &tree)),
            11..=12 => RendererCall::Update((0..=random.below(3)).map(|_| update(random, &mut tree)).collect()),
            13 => RendererCall::RenderFull(96, 64),
            _ => RendererCall::Render(96, 64),
        }));
        all.push(RendererCall::RenderFull(96, 64));
        (Setup { paragraphs, trace_text: true }, all)
    }
}

fn place(random: &mut Random, tree: &RandomTree) -> Place {
    let nodes: Vec<_> = tree.living().into_iter().filter(|_| random.chance(60)).collect();
    let boxes = nodes.into_iter().map(|node| PlacedBox::random(random, node, [96, 64])).collect();
    Place { viewport: [96.0, 64.0], boxes }
}

fn list(random: &mut Random, tree: &mut RandomTree) -> Vec<Mutation> {
    let mut list = Vec::new();
    for _ in 0..=random.below(7) {
        let node = tree.node(random);
        match random.below(20) {
            0..=8 => list.extend(tree.mutations(random).into_iter().map(Mutation::from)),
            9 if tree.kind(node) == Some(NodeKind::Image) => {
                let bitmaps = [
                    Bitmap { image: 1, width: 8, height: 8, opaque: true },
                    Bitmap { image: 2, width: 30, height: 20, opaque: true },
                ];
                list.push(Mutation::Picture(Picture { node, bitmap: random.maybe(|random| random.pick(&bitmaps)) }));
            }
            9 if tree.kind(node) == Some(NodeKind::Text) => list.push(Mutation::TextChanged(node)),
            _ => list.push(Mutation::Style(Styling { node, style: style(random) })),
        }
    }
    tree.end_list();
    list
}

fn update(random: &mut Random, tree: &mut RandomTree) -> PropertyUpdate {
    let AnimatedProperty { property, value } = animated(random);
    PropertyUpdate { node: tree.node(random), property, value }
}

fn animated(random: &mut Random) -> AnimatedProperty {
    use Animatable as A;
    let property = random.pick(&[
        A::Opacity,
        A::TranslateX,
        A::TranslateY,
        A::Scale,
        A::Rotate,
        A::ScrollX,
        A::ScrollY,
        A::ScrollY,
        A::BackgroundColor,
        A::BackgroundColor,
        A::BackgroundColor,
        A::Color,
        A::Tint,
        A::BorderLeftColor,
        A::BorderTopColor,
        A::BorderRightColor,
        A::BorderBottomColor,
        A::BorderTopLeftRadius,
        A::BorderTopRightRadius,
        A::BorderBottomRightRadius,
        A::BorderBottomLeftRadius,
        A::OutlineColor,
        A::OutlineWidth,
        A::OutlineOffset,
        A::MarginLeft,
    ]);
    let value = match property {
        _ if random.chance(1) => AnimatedValue::Number(random.wild()),
        _ if property.is_color() => AnimatedValue::Color(random.color()),
        A::Opacity => AnimatedValue::Number(random.eighths(0, 1)),
        A::Scale => AnimatedValue::Number(random.eighths(0, 2)),
        A::Rotate => AnimatedValue::Number(random.pick(&[0.0, 0.0, 30.0, 90.0, -12.5, 360.0])),
        A::ScrollX | A::ScrollY => AnimatedValue::Number(random.eighths(-5, 60)),
        A::OutlineWidth => AnimatedValue::Number(random.eighths(0, 4)),
        A::OutlineOffset => AnimatedValue::Number(random.eighths(-3, 3)),
        A::BorderTopLeftRadius | A::BorderTopRightRadius | A::BorderBottomRightRadius | A::BorderBottomLeftRadius => {
            AnimatedValue::Number(random.eighths(0, 12))
        }
        _ => AnimatedValue::Number(random.eighths(-30, 30)),
    };
    AnimatedProperty { property, value }
}

fn stops(random: &mut Random) -> Vec<ColorStop> {
    vec![
        ColorStop { offset: 0.0, color: random.color() },
        ColorStop { offset: random.eighths(0, 1), color: random.color() },
        ColorStop { offset: 1.0, color: random.color() },
    ]
}

fn gradient(random: &mut Random) -> Gradient {
    if random.chance(50) {
        let angle = random.pick(&[0.0, 90.0, 180.0, 45.0, 123.5, -700.0]);
        return Gradient::Linear(LinearGradient { angle, stops: stops(random) });
    }
    let extent = random.pick(&[
        RadialExtent::FarthestSide,
        RadialExtent::ClosestSide,
        RadialExtent::FarthestCorner,
        RadialExtent::ClosestCorner,
    ]);
    Gradient::Radial(RadialGradient {
        circle: random.chance(50),
        extent,
        center_x: random.eighths(-10, 110),
        center_y: random.eighths(0, 100),
        stops: stops(random),
    })
}

fn box_shadow(random: &mut Random) -> BoxShadow {
    BoxShadow {
        offset_x: random.eighths(-4, 4),
        offset_y: random.eighths(-4, 4),
        blur: random.eighths(0, 6),
        spread: random.eighths(-3, 3),
        color: random.color(),
        inset: random.chance(40),
    }
}

fn style(random: &mut Random) -> PaintStyle {
    use PaintStyle as P;
    match random.below(24) {
        0..=1 => P::BackgroundGradient(random.maybe(gradient)),
        2..=4 => {
            let edge = random.pick(&[Edge::Left, Edge::Top, Edge::Right, Edge::Bottom]);
            P::BorderWidth(EdgeWidth { edge, width: random.eighths(0, 4) })
        }
        5..=6 => P::BoxShadows((0..random.below(3)).map(|_| box_shadow(random)).collect()),
        7 => P::TextShadow(random.maybe(|random| TextShadow {
            offset_x: random.eighths(-3, 3),
            offset_y: random.eighths(-3, 3),
            blur: random.eighths(0, 4),
            color: random.color(),
        })),
        8 => P::ObjectFit(random.pick(&[ObjectFit::Cover, ObjectFit::Contain, ObjectFit::Fill])),
        9 => P::NineSlice(random.maybe(|random| Slices {
            top: random.eighths(0, 6),
            right: random.eighths(0, 6),
            bottom: random.eighths(0, 6),
            left: random.eighths(0, 6),
        })),
        10..=12 => P::Overflow(random.pick(&[Overflow::Visible, Overflow::Hidden, Overflow::Scroll])),
        13 => P::Display(random.pick(&[Display::Flex, Display::Flex, Display::None])),
        14 => P::ZIndex(random.between(-2, 2)),
        15 => P::TransformOrigin(TransformOrigin { x: random.eighths(0, 100), y: random.eighths(0, 100) }),
        16 => P::Marquee(random.maybe(|random| Marquee { speed: 30.0, delay: 500, gap: random.eighths(0, 20) })),
        17 if random.chance(20) => P::BorderWidth(EdgeWidth { edge: Edge::Left, width: random.wild() }),
        _ => P::Animated(animated(random)),
    }
}
