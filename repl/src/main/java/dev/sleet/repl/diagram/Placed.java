package dev.sleet.repl.diagram;

import java.util.List;

/**
 * A picture whose parts have their places, in pixels from its upper left corner.
 *
 * @param picture what is drawn
 * @param width how wide it is
 * @param height how high it is
 * @param corners the upper left corner of each box
 * @param routes the points of each line, from the parent's side to the child's
 */
record Placed(Picture picture, double width, double height, List<Point> corners, List<List<Point>> routes) {
    /**
     * A place.
     *
     * @param x from the left
     * @param y from the top
     */
    record Point(double x, double y) {}
}
