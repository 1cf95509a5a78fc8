package dev.confgen.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/// An immutable list in natural order, which is known to be: it is never sorted again, and what
/// changes in a long one costs what changed. Elements of one rank stay in the order they came in.
public final class Ordered<T extends Comparable<? super T>> extends AbstractList<T>
    implements RandomAccess {

  /// Up to this part of a list, elements are searched for; beyond it, sorting is cheaper.
  private static final int PART = 8;

  private final List<T> elements;

  private Ordered(List<T> elements) {
    this.elements = List.copyOf(elements);
  }

  /// These in order; the same object if they are in order already.
  public static <T extends Comparable<? super T>> Ordered<T> copyOf(Collection<T> values) {
    if (values instanceof Ordered<T> ordered) {
      return ordered;
    }
    var sorted = new ArrayList<T>(values);
    Collections.sort(sorted);
    return new Ordered<>(sorted);
  }

  /// This list and another; of one rank, those of this list come first.
  public Ordered<T> merge(Ordered<T> other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    if (isFew(other.size(), size())) {
      return inserted(elements, other);
    }
    var all = new ArrayList<T>(size() + other.size());
    all.addAll(elements);
    all.addAll(other.elements);
    return copyOf(all);
  }

  /// This list without some of its very elements and with others instead.
  ///
  /// @return nothing if others have the rank of an element, and so only the caller knows their
  ///   order, or if they are so many that it is cheaper to sort anew
  public Optional<Ordered<T>> replace(Collection<T> gone, Collection<T> come) {
    if (!isFew(gone.size() + come.size(), size())) {
      return Optional.empty();
    }
    List<T> left = without(gone);
    Ordered<T> ordered = copyOf(come);
    for (int i = 0; i < ordered.size(); i++) {
      T each = ordered.get(i);
      boolean twin = i > 0 && each.compareTo(ordered.get(i - 1)) == 0;
      if (twin || Collections.binarySearch(left, each) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(inserted(left, ordered));
  }

  private static boolean isFew(int some, int all) {
    return some <= all / PART;
  }

  private List<T> without(Collection<T> gone) {
    int[] places = gone.stream().mapToInt(this::place).filter(i -> i >= 0).sorted().toArray();
    var left = new ArrayList<T>(size());
    int from = 0;
    for (int place : places) {
      left.addAll(elements.subList(from, place));
      from = place + 1;
    }
    left.addAll(elements.subList(from, size()));
    return left;
  }

  /// Where an element is itself, or -1.
  private int place(T element) {
    for (int i = after(elements, element) - 1; i >= 0; i--) {
      if (elements.get(i) == element) {
        return i;
      }
      if (elements.get(i).compareTo(element) != 0) {
        return -1;
      }
    }
    return -1;
  }

  private static <T extends Comparable<? super T>> Ordered<T> inserted(
      List<T> into, Ordered<T> come) {
    var all = new ArrayList<T>(into.size() + come.size());
    int from = 0;
    for (T each : come) {
      int place = after(into, each);
      all.addAll(into.subList(from, place));
      all.add(each);
      from = place;
    }
    all.addAll(into.subList(from, into.size()));
    return new Ordered<>(all);
  }

  /// How many elements of a sorted list are not greater than this.
  private static <T extends Comparable<? super T>> int after(List<T> sorted, T element) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).compareTo(element) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public T get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public Iterator<T> iterator() {
    return elements.iterator();
  }

  @Override
  public Object[] toArray() {
    return elements.toArray();
  }

  /// Elements that are the same object are not looked into.
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Ordered<?> list)) {
      return super.equals(other);
    }
    if (list == this || list.size() != size()) {
      return list == this;
    }
    for (int i = 0; i < size(); i++) {
      if (list.get(i) != get(i) && !list.get(i).equals(get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }
}
