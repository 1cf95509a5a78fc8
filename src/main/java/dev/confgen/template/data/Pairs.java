package dev.confgen.template.data;

import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The keys and values of a hash as FreeMarker asks for them, in order.
///
/// @param keys the keys
/// @param key makes a key visible
/// @param value makes the value of a key visible
record Pairs(Iterable<String> keys, Reader key, Reader value) {

  /// What stands for a key.
  @FunctionalInterface
  interface Reader {
    @Nullable TemplateModel read(String key) throws TemplateModelException;
  }

  TemplateCollectionModel allKeys() {
    return () -> each(key);
  }

  TemplateCollectionModel allValues() {
    return () -> each(value);
  }

  private TemplateModelIterator each(Reader reader) {
    Iterator<String> left = keys.iterator();
    return new TemplateModelIterator() {
      @Override
      public @Nullable TemplateModel next() throws TemplateModelException {
        return reader.read(left.next());
      }

      @Override
      public boolean hasNext() {
        return left.hasNext();
      }
    };
  }

  TemplateHashModelEx2.KeyValuePairIterator iterator() {
    Iterator<String> left = keys.iterator();
    return new TemplateHashModelEx2.KeyValuePairIterator() {
      @Override
      public boolean hasNext() {
        return left.hasNext();
      }

      @Override
      public TemplateHashModelEx2.KeyValuePair next() {
        return pair(left.next());
      }
    };
  }

  private TemplateHashModelEx2.KeyValuePair pair(String name) {
    return new TemplateHashModelEx2.KeyValuePair() {
      @Override
      public @Nullable TemplateModel getKey() throws TemplateModelException {
        return key.read(name);
      }

      @Override
      public @Nullable TemplateModel getValue() throws TemplateModelException {
        return value.read(name);
      }
    };
  }
}
