//! Placements in short notation.

use scene_core::types::{NodeId, Placement, Rect, Size};
use serde::{Deserialize, Serialize};

use crate::random::Random;

/// Placements of some nodes: in short notation, as people write them, or whole, as the trace of a failure has them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Place {
    /// Width and height; a renderer is not told.
    #[serde(default)]
    pub viewport: [f32; 2],
    /// The boxes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PlacedBox>,
    /// After the boxes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placements: Vec<Placement>,
}

/// Where one node is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PlacedBox {
    /// The node.
    pub node: NodeId,
    /// Border box: x, y, width, height.
    pub at: [f32; 4],
    /// Between border box and content box, on all sides.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub padding: f32,
    /// Scrollable width and height, if they are not those of the border box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scrollable: Option<[f32; 2]>,
}

fn is_zero(value: &f32) -> bool {
    *value == 0.0
}

impl Place {
    pub(crate) fn viewport(&self) -> Size {
        let [width, height] = self.viewport;
        Size { width, height }
    }

    pub(crate) fn placements(&self) -> Vec<Placement> {
        self.boxes.iter().map(PlacedBox::placement).chain(self.placements.iter().copied()).collect()
    }
}

impl PlacedBox {
    fn placement(&self) -> Placement {
        let [x, y, width, height] = self.at;
        let padding = self.padding;
        let [scroll_width, scroll_height] = self.scrollable.unwrap_or([width, height]);
        Placement {
            node: self.node,
            border_box: Rect { x, y, width, height },
            content_box: Rect {
                x: padding,
                y: padding,
                width: (width - 2.0 * padding).max(0.0),
                height: (height - 2.0 * padding).max(0.0),
            },
            scrollable: Size { width: scroll_width, height: scroll_height },
        }
    }

    /// A box of whole pixels that lies mostly in a viewport of this size.
    pub(crate) fn random(random: &mut Random, node: NodeId, [width, height]: [i32; 2]) -> Self {
        let at = [
            random.between(-width / 8, width) as f32,
            random.between(-height / 8, height) as f32,
            random.between(0, width / 2) as f32,
            random.between(0, height / 2) as f32,
        ];
        let more = [random.between(0, width) as f32, random.between(0, height) as f32];
        Self {
            node,
            at: if node == 0 { [0.0, 0.0, width as f32, height as f32] } else { at },
            padding: if random.chance(70) { 0.0 } else { random.between(0, 5) as f32 },
            scrollable: random.chance(50).then_some([at[2] + more[0], at[3] + more[1]]),
        }
    }
}
