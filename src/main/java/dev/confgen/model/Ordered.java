package dev.confgen.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/// An immutable list in natural order, which is known to be: it is never sorted again, and what
/// changes in a long one costs what changed. Elements of one rank stay in the order they came in.
public final class Ordered<T extends Comparable<? super T>> extends AbstractList<T>
    implements RandomAccess {

  /// Up to this part of a list, elements are searched for; beyond it, sorting is cheaper.
  private static final int PART = 8;

  private final Object[] elements;

  /// @param elements in order, and nobody else's
  private Ordered(Object[] elements) {
    this.elements = elements;
  }

  /// These in order; the same object if they are in order already.
  public static <T extends Comparable<? super T>> Ordered<T> copyOf(Collection<T> values) {
    if (values instanceof Ordered<T> ordered) {
      return ordered;
    }
    var sorted = new ArrayList<T>(values);
    sorted.forEach(Objects::requireNonNull);
    Collections.sort(sorted);
    return new Ordered<>(sorted.toArray());
  }

  /// This list and another; of one rank, those of this list come first.
  public Ordered<T> merge(Ordered<T> other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    if (isFew(other.size(), size())) {
      return inserted(this, other);
    }
    var all = new ArrayList<T>(size() + other.size());
    all.addAll(this);
    all.addAll(other);
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
    Ordered<T> left = without(gone);
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

  private Ordered<T> without(Collection<T> gone) {
    int[] places = gone.stream().mapToInt(this::place).filter(i -> i >= 0).sorted().toArray();
    var left = new Object[size() - places.length];
    int from = 0;
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(elements, from, left, from - i, places[i] - from);
      from = places[i] + 1;
    }
    System.arraycopy(elements, from, left, from - places.length, size() - from);
    return new Ordered<>(left);
  }

  /// Where an element is itself, or -1.
  @SuppressWarnings("ReferenceEquality") // of several that are equal, the very one is meant
  private int place(T element) {
    for (int i = after(this, element) - 1; i >= 0; i--) {
      if (get(i) == element) {
        return i;
      }
      if (get(i).compareTo(element) != 0) {
        return -1;
      }
    }
    return -1;
  }

  private static <T extends Comparable<? super T>> Ordered<T> inserted(
      Ordered<T> into, Ordered<T> come) {
    var all = new Object[into.size() + come.size()];
    int from = 0;
    for (int i = 0; i < come.size(); i++) {
      int place = after(into, come.get(i));
      System.arraycopy(into.elements, from, all, from + i, place - from);
      all[place + i] = come.get(i);
      from = place;
    }
    System.arraycopy(into.elements, from, all, from + come.size(), into.size() - from);
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
  @SuppressWarnings("unchecked")
  public T get(int index) {
    return (T) elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public Object[] toArray() {
    return elements.clone();
  }

  /// Elements that are the same object are not looked into.
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object other) {
    if (!(other instanceof Ordered<?> list)) {
      return super.equals(other);
    }
    if (list == this || list.size() != size()) {
      return list == this;
    }
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] != list.elements[i] && !elements[i].equals(list.elements[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }
}
