package dev.kiln.processor.ir;

import dev.kiln.processor.ir.op.BatchStatisticsOp;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of what is legal: for each op the operands that it may read, and those that it writes.
 *
 * <p>An operand is where it is kept and its extents. It is kept as an activation of each sample
 * ({@code N}) or one of the batch ({@code B}), as a weight or what follows from weights ({@code W};
 * {@code D} is the latter), as a gradient ({@code G}) or as an update ({@code U}). A letter stands
 * for the same extent wherever a line has it, {@code ...} for the same leading extents, {@code any}
 * for all, whatever they are. Behind {@code ?} stands the op's flag without which it is missing; of
 * an operand with {@code +} there are one or more, and with {@code *} none or more. A second line
 * of an op is another way.
 */
final class Signatures {

  private static final String TABLE =
      """
      Contraction OUTPUT          N h w c, W k l g f, W f ?bias -> N y x f, N y x f ?argmax
      Contraction OUTPUT          N c, W c f, W f ?bias -> N f
      MatMulParts                 N i, W i u -> N p u
      SumParts                    N p u, W u ?bias -> N u
      Embedding                   N t, W v s -> N t s

      Dropout                     N ... -> N ...
      Softmax                     N c -> N c
      Map                         N|B|W any + -> N any
      Map                         B|W any + -> B any
      Map                         W any + -> D any
      Map                         G any + -> G any
      Reduce                      N|B|W any + -> N any
      Reduce                      N|B|W any + -> B any
      Reduce                      N|B|W any + -> G any

      Reshape                     N any -> N any
      Move                        N any + -> N any
      Pool2D                      N h w c -> N y x c

      Nest LAYER_NORM             N ... c, W c, W c, N ... c * -> N ... c
      Nest NORMALIZE              N ... c, W c, W c, W c, W c, N ... c * -> N ... c
      Nest NORMALIZE              N ... c, W c, W c, B c, B c, N ... c * -> N ... c
      Nest SCALE                  N ... c, W c, W c, W c, N ... c * -> N ... c
      Nest SAMPLE_STATISTICS      N ... c -> N c, N c
      Nest GROUP_STATISTICS       N ... c -> N g s, N g s
      Nest GROUP_NORM             N ... c, W g s, W g s, N g s, N g s, N ... c * -> N ... c
      BatchStatistics             N c, N c, W c ?averages, W c ?averages -> B c, B c, U c ?averages, U c ?averages

      CrossEntropy                N c, N 1 -> N 1
      CrossEntropy                N c, N c -> N 1

      Contraction INPUT           N y x f, W k l g f, N y x f ?argmax -> N h w c
      Contraction INPUT           N f, W c f -> N c
      Contraction WEIGHT          N h w c, N y x f, N y x f ?argmax -> G k l g f
      Contraction WEIGHT          N c, N f -> G c f
      EmbeddingGradient           N t, N t s -> G v s
      SoftmaxGradient             N c, N c -> N c
      Pool2DGradient MAX          N y x c, N h w c -> N h w c
      Pool2DGradient AVERAGE      N y x c -> N h w c
      Nest LAYER_NORM_SUMS        N ... c, N ... c -> N c, N c
      Nest LAYER_NORM_GRADIENT    N ... c, W c, N ... c, N ... c * -> N ... c
      Nest NORMALIZE_GRADIENT     N ... c, W c, W c, N ... c * -> N ... c
      Nest BATCH_NORM_SUMS        N ... c, B c, B c, N ... c -> N c, N c
      Nest BATCH_NORM_GRADIENT    N ... c, B c, B c, W c, G c, G c, N ... c, N ... c * -> N ... c
      Nest GROUP_NORM_SUMS        N ... c, W g s, N g s, N g s, N ... c -> N g s, N g s, N g s, N g s
      Nest GROUP_NORM_GRADIENT    N ... c, W g s, N g s, N g s, N g s, N g s, N ... c, N ... c * -> N ... c
      CrossEntropyGradient        N c, N 1 -> N c
      CrossEntropyGradient        N c, N c -> N c
      """;

  private static final Map<String, List<Signature>> ALL =
      TABLE
          .lines()
          .filter(line -> !line.isEmpty())
          .map(line -> line.split(" +(?=[NBWG][ |])", 2))
          .collect(
              Collectors.groupingBy(
                  line -> line[0],
                  Collectors.mapping(line -> Signature.parse(line[1]), Collectors.toList())));

  private Signatures() {}

  /** The ops in the table, by their names, behind which their kind stands where it matters. */
  static Set<String> ops() {
    return ALL.keySet();
  }

  /** What an op is called in the table. */
  static String name(Op op) {
    String type = op.getClass().getSimpleName();
    String name = type.substring(0, type.length() - "Op".length());
    if (op instanceof NestOp nest) {
      return name + " " + nest.formula();
    } else if (op instanceof ContractionOp contraction) {
      return name + " " + contraction.computes();
    }
    return op instanceof Pool2DGradientOp pool ? name + " " + pool.kind() : name;
  }

  /** Whether a node's operands are as one of its op's lines says. */
  static boolean fits(Node node) {
    return ALL.getOrDefault(name(node.op()), List.of()).stream()
        .anyMatch(signature -> signature.fits(node, Signatures::asked));
  }

  private static boolean asked(Op op, String flag) {
    if (flag.equals("argmax")) {
      return op instanceof ContractionOp pooled && pooled.argmax();
    }
    if (flag.equals("averages")) {
      return op instanceof BatchStatisticsOp statistics && statistics.averages();
    }
    return (op instanceof ContractionOp product && product.bias())
        || (op instanceof SumPartsOp sum && sum.bias());
  }
}
