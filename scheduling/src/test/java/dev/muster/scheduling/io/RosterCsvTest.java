package dev.muster.scheduling.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterCsvTest {
  @TempDir Path folder;

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("roster.csv"), text.getBytes(charset));
  }

  @Test
  void readsAChineseSpreadsheetByItsMapping() throws IOException {
    RosterCsv roster =
        Json.read(
            Json.parse(
                """
                {"format": "muster.roster-mapping/1", "encoding": "GB18030",
                 "columns": {"id": "工号", "lat": "纬度", "lon": "经度", "exposures": "危害因素", "lastExam": "上次体检"}}
                """),
            RosterCsv::mapped);
    Path file =
        file(
            "工号,姓名,纬度,经度,危害因素,上次体检\r\n环卫-001,张三,30.42,120.29,noise:over-85dB；heat,2025-03-01\r\n",
            Charset.forName("GB18030"));
    assertEquals(
        List.of(
            Worker.builder("环卫-001")
                .home(30.42, 120.29)
                .exposures(List.of(Exposure.to("heat"), new Exposure("noise", "over-85dB")))
                .lastExam(LocalDate.of(2025, 3, 1))
                .build()),
        roster.read(file));
  }

  @Test
  void aByteOrderMarkAndFurtherColumnsPass() throws IOException {
    Path file = file("\uFEFFid,lat,lon,count,note\nw1,30,120,5,x\n", StandardCharsets.UTF_8);
    assertEquals(
        List.of(Worker.builder("w1").home(30, 120).count(5).build()),
        RosterCsv.standard().read(file));
  }

  @Test
  void everyFaultIsToldByRow() throws IOException {
    Path file =
        file(
            "id,lat,lon,priority,items,lastExam,exposures\nw1,91,120,,,,\nw1,30,120,0,a;a,2025-02-30,b c\nw2,30,120,,,,\nw2,30,120,,,,\n",
            StandardCharsets.UTF_8);
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> RosterCsv.standard().read(file));
    assertEquals(
        List.of(
            "/rows/2/lat csv.out-of-range",
            "/rows/3/priority csv.out-of-range",
            "/rows/3/items checkup.duplicate-value",
            "/rows/3/exposures csv.not-id",
            "/rows/3/lastExam json.not-date",
            "/rows/5/id checkup.duplicate-id"),
        thrown.findings().stream().map(f -> f.pointer() + " " + f.code()).toList());
  }

  @Test
  void anUnknownEncodingIsRefused() {
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class,
            () ->
                Json.read(
                    Json.parse(
                        "{\"format\":\"muster.roster-mapping/1\",\"encoding\":\"Klingon\",\"columns\":{\"ident\":\"x\"}}"),
                    RosterCsv::mapped));
    assertEquals(
        List.of("/encoding", "/columns/ident"),
        thrown.findings().stream().map(f -> f.pointer()).toList());
  }
}
