/** Flowers. */
package app;
