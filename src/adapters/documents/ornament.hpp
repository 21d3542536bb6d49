// Line ornaments computed from sine curves, as on securities. Plain decoration of our own: no
// emblem, no mark.
#pragma once

#include "adapters/documents/canvas.hpp"

namespace hz::documents {

void draw_frame(Canvas& canvas);  // around the whole page
void draw_rosette(Canvas& canvas, double x_mm, double y_mm, double radius_mm);  // pale
void draw_divider(Canvas& canvas, double x_mm, double y_mm, double width_mm);
void draw_sample_mark(Canvas& canvas, double x_mm, double y_mm, double radius_mm);
void draw_demonstration(Canvas& canvas);  // watermark across the page
void draw_plain_frame(Canvas& canvas);    // of further pages

}  // namespace hz::documents
