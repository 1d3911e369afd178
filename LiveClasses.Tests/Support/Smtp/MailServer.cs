using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LiveClasses.Web.Hosting;

namespace LiveClasses.Tests.Support.Smtp;

/// <summary>Debian's aiosmtpd as a school's mail server: it wants TLS and a sign-in. Nobody but who is told of <see cref="CertificateFile"/> trusts it.</summary>
internal sealed class MailServer : IDisposable
{
    public const string User = "classes";
    public const string Password = "a-long-password-of-the-relay";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("liveclasses-mail-");
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];

    private MailServer()
    {
        Port = FreePort.Next();
        var key = Path.Combine(_files.FullName, "key.pem");
        WriteCertificate(key);
        // Debian's own interpreter: another one on the path has not its packages.
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "LiveClasses.Tests/Support/Smtp/smtp-server.py"), $"{Port}", CertificateFile, key, User, Password])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string CertificateFile => Path.Combine(_files.FullName, "certificate.pem");

    public IReadOnlyList<TakenMail> Mails =>
        [.. _said.Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!)];

    public static async Task<MailServer> StartAsync()
    {
        var server = new MailServer();
        await Eventually.TrueAsync(() => server._said.Contains("ready") || server._process.HasExited, "the mail server");
        Assert.False(server._process.HasExited, string.Join('\n', server._said));
        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _files.Delete(recursive: true);
    }

    private void WriteCertificate(string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.school.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private void Hear(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
    }
}

internal sealed record TakenMail(bool Encrypted, string User, IReadOnlyList<string> To, string Subject, string Text);
