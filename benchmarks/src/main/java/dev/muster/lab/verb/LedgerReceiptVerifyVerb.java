package dev.muster.lab.verb;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.statement.ReceiptVerifier;
import dev.muster.points.statement.ReceiptVerifier.InvalidReceiptException;
import dev.muster.points.statement.ReceiptVerifier.Line;
import dev.muster.points.statement.ReceiptVerifier.Statement;
import dev.muster.points.statement.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Checks a receipt offline against published seals, with the stand-alone verifier. */
@Command(name = "verify")
final class LedgerReceiptVerifyVerb implements Callable<Integer> {
  /** A receipt of the most entries has some 2 KiB an entry at most; more is no receipt. */
  private static final int BYTES_MAX = 1 << 30;

  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  Path file = Path.of("");

  @Option(names = "--seal", paramLabel = "HEX", required = true, converter = SealBytes.class)
  List<byte[]> seals = List.of();

  LedgerReceiptVerifyVerb(LabIo io) {
    this.io = io;
  }

  /** Reads a seal as it was published. */
  static final class SealBytes implements ITypeConverter<byte[]> {
    @Override
    public byte[] convert(String text) {
      if (text.length() != 2 * Seal.BYTES || !text.matches("[0-9a-f]*")) {
        throw new TypeConversionException(
            "a seal must have %d lower-case hexadecimal digits".formatted(2 * Seal.BYTES));
      }
      return HexFormat.of().parseHex(text);
    }
  }

  @Override
  public Integer call() throws IOException {
    byte[] receipt;
    try (InputStream in = InputFiles.open(file)) {
      receipt = in.readNBytes(BYTES_MAX);
    }
    try {
      io.result(json(ReceiptVerifier.verify(receipt, seals)));
      return ExitStatus.DONE;
    } catch (InvalidReceiptException e) {
      throw Refusal.of(LabFault.RECEIPT_BROKEN, reason(e));
    }
  }

  /** Returns what is wrong in the language of the run. */
  private String reason(InvalidReceiptException broken) {
    String fault = broken.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return LabFault.RECEIPT_BROKEN.messages().render(io.locale(), "receipt.fault." + fault);
  }

  private static JsonObject json(Statement statement) {
    return JsonObject.builder()
        .put("account", statement.account())
        .put("opening", statement.opening())
        .put("lines", JsonArray.of(statement.lines().stream().map(l -> json(l)).toList()))
        .put("closing", statement.closing())
        .put("held", statement.held())
        .build();
  }

  private static JsonObject json(Line line) {
    return JsonObject.builder()
        .put("sequence", line.sequence())
        .put("recorded", line.recorded().toString())
        .put("effective", line.effective().toString())
        .put("kind", line.kind())
        .put("transfer", line.id())
        .put("counterparty", line.counterparty())
        .put("change", line.change())
        .put("balance", line.balance())
        .build();
  }
}
