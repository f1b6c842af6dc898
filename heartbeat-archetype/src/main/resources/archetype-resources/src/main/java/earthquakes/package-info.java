/** Two flows that build on each other, the tables they fill, and the endpoint that shows the result. */
@NullMarked
package ${package}.earthquakes;

import org.jspecify.annotations.NullMarked;
