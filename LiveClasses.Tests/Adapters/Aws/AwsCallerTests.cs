using System.Net;
using Amazon.Runtime;
using LiveClasses.Tests.Adapters.Streaming.Rtmp;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Adapters.Aws;

public sealed class AwsCallerTests : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private AwsStandIn _aws = null!;

    public async Task InitializeAsync() => _aws = await AwsStandIn.StartAsync();

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Theory]
    [InlineData(500, "InternalServerException")]
    [InlineData(503, "StreamUnavailable")]
    [InlineData(429, "ThrottlingException")]
    [InlineData(400, "ThrottlingException")]
    public async Task F7_what_passes_by_itself_is_tried_again(int status, string code)
    {
        _aws.Fail(1, status, code);

        Assert.NotNull((await Ivs().CreateChannelAsync(new CreateChannelRequest())).Channel);
        Assert.Equal(2, _aws.Requests.Count);
        Assert.Contains(_log.Lines, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_beyond_the_quota_of_a_second_are_waited_out()
    {
        _aws.HasQuotas = true;
        var ivs = Ivs();

        await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => ivs.CreateChannelAsync(new CreateChannelRequest())));

        Assert.Equal(7, _aws.Ivs.Channels.Count);
        Assert.Contains(_log.Lines, line => line.Contains("ThrottlingException", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400, "ValidationException")]
    [InlineData(403, "AccessDeniedException")]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(409, "ConflictException")]
    public async Task What_does_not_pass_is_told_at_once_with_code_status_and_request_id(int status, string code)
    {
        _aws.Fail(1, status, code);

        var error = await Assert.ThrowsAnyAsync<AwsException>(() => Ivs().CreateChannelAsync(new CreateChannelRequest()));
        Assert.Equal((code, (HttpStatusCode)status), (error.ErrorCode, error.StatusCode));
        Assert.Equal(code, error.GetType().Name);
        Assert.True(Guid.TryParse(error.RequestId, out _));
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task After_its_tries_a_call_is_given_up()
    {
        _aws.Fail(100, 500);

        var error = await Assert.ThrowsAnyAsync<AwsException>(() => Ivs(("Aws:Tries", "3")).GetChannelAsync(new GetChannelRequest { Arn = "x" }));
        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Equal(3, _aws.Requests.Count);
    }

    [Fact]
    public async Task A_page_of_a_balancer_in_place_of_JSON_is_an_error_like_others()
    {
        _aws.Next(context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync("<html>Forbidden</html>");
        });

        Assert.Equal("Forbidden", (await Assert.ThrowsAnyAsync<AwsException>(() => Ivs().CreateChannelAsync(new CreateChannelRequest()))).ErrorCode);
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_after_the_time_of_a_try_and_is_tried_again()
    {
        _aws.Next(NeverAsync);

        Assert.NotNull((await Ivs(("Aws:TryTimeout", "00:00:01.5")).CreateChannelAsync(new CreateChannelRequest())).Channel);
        Assert.Equal(2, _aws.Requests.Count);
    }

    [Fact]
    public async Task A_call_never_takes_longer_than_its_time_with_all_tries()
    {
        for (var time = 0; time < 20; time++)
            _aws.Next(NeverAsync);

        await Assert.ThrowsAsync<AwsUnreachableException>(() =>
            Ivs(("Aws:TryTimeout", "00:00:00.3"), ("Aws:Timeout", "00:00:00.7"), ("Aws:Tries", "20")).CreateChannelAsync(new CreateChannelRequest()).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.True(_aws.Requests.Count <= 3);
    }

    [Fact]
    public async Task Whoever_calls_can_give_up_and_nothing_is_tried_again()
    {
        using var patience = new CancellationTokenSource();
        _aws.Next(context =>
        {
            patience.Cancel();
            return NeverAsync(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ivs().CreateChannelAsync(new CreateChannelRequest(), patience.Token));
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task Amazon_out_of_reach_is_told_as_such()
    {
        var nobody = Ivs(("AWS_ENDPOINT_URL", $"http://127.0.0.1:{FreePort.Next()}"), ("Aws:Tries", "2"));

        await Assert.ThrowsAsync<AwsUnreachableException>(() => nobody.CreateChannelAsync(new CreateChannelRequest()));
        Assert.Single(_log.Lines, line => line.Contains("trying again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_and_not_tried_again()
    {
        var error = await Assert.ThrowsAnyAsync<AwsException>(() => Ivs(("Aws:SecretKey", "guess")).CreateChannelAsync(new CreateChannelRequest()));

        Assert.Equal(("InvalidSignatureException", HttpStatusCode.Forbidden), (error.ErrorCode, error.StatusCode));
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task F10_a_clock_that_is_off_is_set_right_by_Amazons()
    {
        await using var ahead = await AwsStandIn.StartAsync(new OffClock(TimeSpan.FromMinutes(20)));
        var clients = AwsClients.Of(ahead, _log);
        var ivs = clients.Ivs;

        Assert.NotNull((await ivs.CreateChannelAsync(new CreateChannelRequest())).Channel);
        await ivs.ListChannelsAsync(new ListChannelsRequest());
        Assert.Equal(3, ahead.Requests.Count);
        Assert.InRange(clients.Clock.Now - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(21));
        Assert.Single(_log.Lines, line => line.StartsWith("Warning: This machine's clock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_is_ever_written_down()
    {
        var aws = AwsClients.Of(_aws, _log);
        var made = await aws.Ivs.CreateChannelAsync(new CreateChannelRequest());
        await _aws.Streams.StartAsync(made.Channel!.Arn!);
        _aws.Fail(1, 500);
        await aws.Ivs.PutMetadataAsync(new PutMetadataRequest { ChannelArn = made.Channel.Arn!, Metadata = "the answer is 42" });
        await aws.Ivs.DeleteStreamKeyAsync(new DeleteStreamKeyRequest { Arn = made.StreamKey!.Arn! });
        var key = await aws.Ivs.CreateStreamKeyAsync(new CreateStreamKeyRequest { ChannelArn = made.Channel.Arn! });
        var room = await aws.Chat.CreateRoomAsync(new CreateRoomRequest());
        var chat = await aws.Chat.CreateChatTokenAsync(new CreateChatTokenRequest { RoomIdentifier = room.Arn!, UserId = "sofia" });
        var stage = await aws.RealTime.CreateStageAsync(new CreateStageRequest());
        var seat = await aws.RealTime.CreateParticipantTokenAsync(new CreateParticipantTokenRequest { StageArn = stage.Stage!.Arn });
        var refused = await Assert.ThrowsAnyAsync<AwsException>(() => aws.Ivs.PutMetadataAsync(new PutMetadataRequest { ChannelArn = made.Channel.Arn!, Metadata = new string('s', 2000) }));

        object?[] printed = [refused, made.StreamKey, key.StreamKey, chat, seat.ParticipantToken, made.Channel.Srt];
        var written = string.Join('\n', _log.Lines.Concat(printed.Select(one => one?.ToString())));
        Assert.Contains("ivs CreateStreamKey", written, StringComparison.Ordinal);
        string[] secrets =
        [
            AwsKeys.SecretKey, AwsKeys.AccessKey, made.StreamKey.Value!, key.StreamKey!.Value!, made.Channel.Srt!.Passphrase!, chat.Token!, seat.ParticipantToken!.Token!,
            "the answer is 42", "ssss", "Signature=",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Fact]
    public void Waits_double_up_to_five_seconds_with_jitter_and_are_longer_when_throttled()
    {
        Assert.All(Waits(Fault(500), tries: 1), wait => Assert.InRange(wait.TotalMilliseconds, 50, 100));
        Assert.All(Waits(Fault(500), tries: 3), wait => Assert.InRange(wait.TotalMilliseconds, 200, 400));
        Assert.All(Waits(Fault(429), tries: 1), wait => Assert.InRange(wait.TotalMilliseconds, 250, 500));
        Assert.All(Waits(Fault(429), tries: 20), wait => Assert.InRange(wait.TotalMilliseconds, 2500, 5000));
        Assert.True(Waits(Fault(500), tries: 3).Distinct().Count() > 10);
        Assert.Equal(TimeSpan.FromSeconds(2), AwsRetry.Wait(Fault(503, retryAfter: TimeSpan.FromSeconds(2)), 1));
        Assert.Null(AwsRetry.Wait(Fault(404), 1));
        Assert.Null(AwsRetry.Wait(new AmazonClientException("No credentials"), 1));
    }

    private static List<TimeSpan> Waits(Exception fault, int tries) => [.. Enumerable.Range(0, 100).Select(_ => AwsRetry.Wait(fault, tries)!.Value)];

    private static AwsException Fault(int status, TimeSpan? retryAfter = null) => new AwsError("ivs GetStream", (HttpStatusCode)status, "Some", "", "", retryAfter).Exception();

    private static Task NeverAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    private IAmazonIVS Ivs(params (string, string)[] settings) => AwsClients.Of(_aws, _log, settings).Ivs;

    private sealed class OffClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
