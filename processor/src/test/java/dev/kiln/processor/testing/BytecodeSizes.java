package dev.kiln.processor.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads how long the code of each method in a class file is. Source: The Java Virtual Machine
 * Specification, Java SE 17, chapter 4.
 */
public final class BytecodeSizes {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private final DataInputStream in;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();

  private BytecodeSizes(DataInputStream in) {
    this.in = in;
  }

  /** The number of bytes of code by method name and descriptor. */
  public static Map<String, Integer> of(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      BytecodeSizes reader = new BytecodeSizes(in);
      reader.readClass();
      return reader.sizes;
    } catch (IOException e) {
      throw new AssertionError("not a class file", e);
    }
  }

  private void readClass() throws IOException {
    in.skipNBytes(8); // magic, minor_version, major_version
    readConstantPool();
    in.skipNBytes(6); // access_flags, this_class, super_class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    readMembers(); // fields
    readMembers(); // methods
  }

  private void readConstantPool() throws IOException {
    int count = in.readUnsignedShort();
    int index = 1;
    while (index < count) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        names.put(index, in.readUTF());
      } else {
        in.skipNBytes(constantLength(tag));
      }
      // The specification calls it a poor choice: these two take two entries.
      index += tag == LONG || tag == DOUBLE ? 2 : 1;
    }
  }

  private static int constantLength(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // Integer, Float, the references, the dynamic ones
      case LONG, DOUBLE -> 8;
      case 7, 8, 16, 19, 20 -> 2; // Class, String, MethodType, Module, Package
      case 15 -> 3; // MethodHandle
      default -> throw new IOException("unknown constant " + tag);
    };
  }

  private void readMembers() throws IOException {
    int count = in.readUnsignedShort();
    for (int member = 0; member < count; member++) {
      in.skipNBytes(2); // access_flags
      readMember(names.get(in.readUnsignedShort()) + names.get(in.readUnsignedShort()));
    }
  }

  private void readMember(String member) throws IOException {
    int attributes = in.readUnsignedShort();
    for (int attribute = 0; attribute < attributes; attribute++) {
      String name = names.get(in.readUnsignedShort());
      int length = in.readInt();
      if ("Code".equals(name)) {
        in.skipNBytes(4); // max_stack, max_locals
        sizes.put(member, in.readInt());
        length -= 8;
      }
      in.skipNBytes(length);
    }
  }
}
