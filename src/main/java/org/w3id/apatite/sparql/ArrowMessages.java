package org.w3id.apatite.sparql;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Utf8;

/**
 * The messages of the IPC streaming format of the Arrow Columnar Format 1.x, section "Serialization
 * and Interprocess Communication": a schema, record batches, an end. Each has a header, whose
 * length is a multiple of 8, and a body of buffers, each of which begins at a multiple of 8.
 */
final class ArrowMessages {

  private static final int ALIGNMENT = 8;
  private static final int CONTINUES = -1;

  private final OutputStream out;

  ArrowMessages(OutputStream out) {
    this.out = out;
  }

  void schema(List<String> names, List<ArrowColumn.Type> types) throws IOException {
    FlatBufferBuilder to = new FlatBufferBuilder();
    int[] fields = new int[names.size()];
    for (int i = 0; i < fields.length; i++) {
      int name = to.createString(names.get(i));
      int children = Field.createChildrenVector(to, new int[0]);
      int type = type(to, types.get(i));
      fields[i] = Field.createField(to, name, true, code(types.get(i)), type, 0, children, 0);
    }
    int all = Schema.createFieldsVector(to, fields);
    int schema = Schema.createSchema(to, Endianness.Little, all, 0, 0);
    header(to, MessageHeader.Schema, schema, 0);
  }

  private static byte code(ArrowColumn.Type type) {
    return switch (type) {
      case BOOLEAN -> org.apache.arrow.flatbuf.Type.Bool;
      case INTEGER -> org.apache.arrow.flatbuf.Type.Int;
      case NUMBER -> org.apache.arrow.flatbuf.Type.FloatingPoint;
      case TEXT -> org.apache.arrow.flatbuf.Type.Utf8;
    };
  }

  private static int type(FlatBufferBuilder to, ArrowColumn.Type type) {
    return switch (type) {
      case BOOLEAN -> {
        Bool.startBool(to);
        yield Bool.endBool(to);
      }
      case INTEGER -> Int.createInt(to, Long.SIZE, true);
      case NUMBER -> FloatingPoint.createFloatingPoint(to, Precision.DOUBLE);
      case TEXT -> {
        Utf8.startUtf8(to);
        yield Utf8.endUtf8(to);
      }
    };
  }

  /**
   * @param rows how many; columns may be none
   */
  void batch(int rows, List<ArrowColumn> columns) throws IOException {
    FlatBufferBuilder to = new FlatBufferBuilder();
    // Vectors of structures are built from behind.
    List<ArrowColumn> backwards = new ArrayList<>(columns);
    Collections.reverse(backwards);
    RecordBatch.startNodesVector(to, columns.size());
    backwards.forEach(c -> FieldNode.createFieldNode(to, c.length(), c.nulls()));
    int nodes = to.endVector();
    List<byte[]> buffers = columns.stream().flatMap(c -> c.buffers().stream()).toList();
    long[] starts = new long[buffers.size() + 1];
    for (int i = 0; i < buffers.size(); i++) {
      starts[i + 1] = starts[i] + buffers.get(i).length + padding(buffers.get(i).length);
    }
    RecordBatch.startBuffersVector(to, buffers.size());
    for (int i = buffers.size() - 1; i >= 0; i--) {
      Buffer.createBuffer(to, starts[i], buffers.get(i).length);
    }
    int places = to.endVector();
    int batch = RecordBatch.createRecordBatch(to, rows, nodes, places, 0, 0);
    header(to, MessageHeader.RecordBatch, batch, starts[buffers.size()]);
    for (byte[] buffer : buffers) {
      out.write(buffer);
      out.write(new byte[padding(buffer.length)]);
    }
  }

  void end() throws IOException {
    out.write(prefix(0));
  }

  private void header(FlatBufferBuilder to, byte kind, int header, long bodyLength)
      throws IOException {
    Message.finishMessageBuffer(
        to, Message.createMessage(to, MetadataVersion.V5, kind, header, bodyLength, 0));
    byte[] message = to.sizedByteArray();
    int padding = padding(message.length);
    out.write(prefix(message.length + padding));
    out.write(message);
    out.write(new byte[padding]);
  }

  private static byte[] prefix(int length) {
    return ByteBuffer.allocate(2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(CONTINUES)
        .putInt(length)
        .array();
  }

  private static int padding(int length) {
    return -length & (ALIGNMENT - 1);
  }
}
