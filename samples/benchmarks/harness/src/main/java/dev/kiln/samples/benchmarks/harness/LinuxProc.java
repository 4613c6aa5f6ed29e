package dev.kiln.samples.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells about processes; elsewhere all figures are NaN. */
public final class LinuxProc {

  private static final double TICKS_PER_SECOND = 100;

  private LinuxProc() {}

  /**
   * Processor time since some moment in the past, in seconds.
   *
   * @param all of all processes together
   * @param own of this one
   */
  public record CpuTime(double all, double own) {}

  /** The processor time used so far. */
  public static CpuTime cpuTime() {
    try {
      // user, nice, system, idle, iowait, irq, softirq, steal: proc(5), /proc/stat
      String[] cpu = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+", -1);
      double all = 0;
      for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
        all += Long.parseLong(cpu[field]);
      }
      // After the name in parentheses, utime and stime are fields 11 and 12: proc(5),
      // /proc/pid/stat
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] self = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double own = Long.parseLong(self[11]) + Long.parseLong(self[12]);
      return new CpuTime(all / TICKS_PER_SECOND, own / TICKS_PER_SECOND);
    } catch (IOException notLinux) {
      return new CpuTime(Double.NaN, Double.NaN);
    }
  }

  /** The largest resident memory of this process so far, in MB (10^6 bytes). */
  public static double peakMemoryMegabytes() {
    try {
      List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
      for (String line : status) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
        }
      }
      return Double.NaN;
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }
}
