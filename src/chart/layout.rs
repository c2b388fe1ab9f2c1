//! Keeping labels apart: along a line, and flowing into lines.

/// Start positions for labels that want to stand at `wanted` (start, size), kept in order, `gap`
/// apart and within `low..high`; `None` if they do not fit there.
pub(super) fn spread(wanted: &[(f64, f64)], gap: f64, low: f64, high: f64) -> Option<Vec<f64>> {
    let sizes: f64 = wanted.iter().map(|(_, size)| size).sum();
    let gaps = gap * wanted.len().saturating_sub(1) as f64;
    if sizes + gaps > high - low + 1e-6 {
        return None;
    }
    let mut starts = Vec::with_capacity(wanted.len());
    let mut free = low;
    for &(start, size) in wanted {
        let placed = if start > free { start } else { free };
        starts.push(placed);
        free = placed + size + gap;
    }
    // What was pushed over the far end is pushed back from there.
    let mut limit = high;
    for (start, &(_, size)) in starts.iter_mut().zip(wanted).rev() {
        *start = start.min(limit - size);
        limit = *start - gap;
    }
    Some(starts)
}

/// Places boxes of the given widths from left to right in lines of `room`, `gap` apart: for each its
/// start and the number of its line. A box wider than a line has one to itself.
pub(super) fn flow(widths: impl IntoIterator<Item = f64>, gap: f64, room: f64) -> Vec<(f64, usize)> {
    let mut places = Vec::new();
    let (mut start, mut line) = (0.0, 0);
    for width in widths {
        if start > 0.0 && start + width > room {
            (start, line) = (0.0, line + 1);
        }
        places.push((start, line));
        start += width + gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{flow, spread};

    #[test]
    fn labels_keep_their_place_when_there_is_room() {
        assert_eq!(spread(&[(0.0, 10.0), (50.0, 10.0)], 5.0, 0.0, 100.0), Some(vec![0.0, 50.0]));
    }

    #[test]
    fn labels_give_way_in_both_directions() {
        assert_eq!(spread(&[(10.0, 10.0), (12.0, 10.0)], 5.0, 0.0, 100.0), Some(vec![10.0, 25.0]));
        assert_eq!(spread(&[(80.0, 10.0), (95.0, 10.0)], 5.0, 0.0, 100.0), Some(vec![75.0, 90.0]));
        assert_eq!(spread(&[(0.0, 60.0), (0.0, 60.0)], 0.0, 0.0, 100.0), None);
        assert_eq!(spread(&[], 5.0, 0.0, 0.0), Some(vec![]));
    }

    #[test]
    fn boxes_flow_into_lines() {
        assert_eq!(flow([40.0, 40.0, 40.0], 10.0, 100.0), [(0.0, 0), (50.0, 0), (0.0, 1)]);
        assert_eq!(flow([400.0, 40.0], 10.0, 100.0), [(0.0, 0), (0.0, 1)]);
    }
}
