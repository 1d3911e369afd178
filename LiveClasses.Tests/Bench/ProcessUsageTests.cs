using System.Net;
using System.Net.Sockets;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Tests.Bench;

public sealed class ProcessUsageTests
{
    [Fact]
    public void Processor_time_is_read_behind_a_name_with_brackets_and_blanks() =>
        Assert.Equal(TimeSpan.FromSeconds(3.5), ProcessUsage.ReadCpu("42 (web) (1 2) 3) S 1 42 42 0 -1 4194304 10 0 0 0 150 200 7 8 20 0 12 0 100"));

    [Fact]
    public void Resident_memory_is_read_in_bytes() =>
        Assert.Equal(2048 * 1024, ProcessUsage.ReadResident(["Name:\tdotnet", "VmHWM:\t   9999 kB", "VmRSS:\t   2048 kB"]));

    [Fact]
    public void A_process_that_has_ended_but_is_still_listed_has_no_memory() =>
        Assert.Null(ProcessUsage.ReadResident(["Name:\tdotnet", "State:\tZ (zombie)"]));

    [Fact]
    public void This_process_uses_memory_and_time()
    {
        var usage = ProcessUsage.Of(Environment.ProcessId);

        Assert.NotNull(usage);
        Assert.True(usage.ResidentBytes > 1024 * 1024);
        Assert.True(usage.Cpu > TimeSpan.Zero);
    }

    [Fact]
    public void Nothing_is_told_of_a_process_that_is_gone()
    {
        var used = new UsageSpan(int.MaxValue).End();

        Assert.Null(ProcessUsage.Of(int.MaxValue));
        Assert.True(double.IsNaN(used.CpuMicroseconds));
        Assert.True(double.IsNaN(used.ResidentAfter));
    }

    [Fact]
    public void The_process_that_listens_on_a_port_is_found()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(Environment.ProcessId, ListeningProcess.On(port));
        listener.Stop();
        Assert.Null(ListeningProcess.On(port));
    }
}
