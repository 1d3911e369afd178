using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>The documented behaviour of Amazon IVS that the provider's tests lean on.</summary>
public sealed class AwsStandInTests : IAsyncLifetime
{
    private AwsStandIn _aws = null!;
    private IAmazonIVS _ivs = null!;

    public async Task InitializeAsync()
    {
        _aws = await AwsStandIn.StartAsync();
        _ivs = AwsClients.Of(_aws, settings: [("Aws:Tries", "1")]).Ivs;
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Fact]
    public async Task A_channel_that_nobody_publishes_to_is_not_broadcasting()
    {
        var arn = (await ChannelAsync()).Channel!.Arn!;

        await Assert.ThrowsAsync<ChannelNotBroadcastingException>(() => _ivs.GetStreamAsync(new GetStreamRequest { ChannelArn = arn }));
        await Assert.ThrowsAsync<ChannelNotBroadcastingException>(() => _ivs.StopStreamAsync(new StopStreamRequest { ChannelArn = arn }));
        await Assert.ThrowsAsync<ChannelNotBroadcastingException>(() => _ivs.PutMetadataAsync(new PutMetadataRequest { ChannelArn = arn, Metadata = "x" }));
    }

    [Fact]
    public async Task A_live_channel_can_be_neither_deleted_nor_changed()
    {
        var arn = (await ChannelAsync()).Channel!.Arn!;
        var stream = await _aws.Streams.StartAsync(arn);

        await Assert.ThrowsAsync<ConflictException>(() => _ivs.DeleteChannelAsync(new DeleteChannelRequest { Arn = arn }));
        await Assert.ThrowsAsync<ConflictException>(() => _ivs.UpdateChannelAsync(new UpdateChannelRequest { Arn = arn, Name = "other" }));
        await _aws.Streams.EndAsync(stream);
        await _ivs.DeleteChannelAsync(new DeleteChannelRequest { Arn = arn });
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _ivs.GetChannelAsync(new GetChannelRequest { Arn = arn }));
    }

    [Fact]
    public async Task A_channel_has_one_key_at_a_time_and_an_old_one_is_refused_at_the_handshake()
    {
        var made = await ChannelAsync();
        var arn = made.Channel!.Arn!;

        await Assert.ThrowsAsync<ServiceQuotaExceededException>(() => _ivs.CreateStreamKeyAsync(new CreateStreamKeyRequest { ChannelArn = arn }));
        await _ivs.DeleteStreamKeyAsync(new DeleteStreamKeyRequest { Arn = made.StreamKey!.Arn! });
        await _ivs.CreateStreamKeyAsync(new CreateStreamKeyRequest { ChannelArn = arn });
        await Assert.ThrowsAsync<InvalidOperationException>(() => _aws.Streams.StartAsync(arn, made.StreamKey.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stopped_encoder_is_back_at_once_unless_its_key_has_gone_first(bool isKeyDeleted)
    {
        var made = await ChannelAsync();
        var arn = made.Channel!.Arn!;
        (await _aws.Streams.StartAsync(arn)).EncoderReconnects = true;

        if (isKeyDeleted)
            await _ivs.DeleteStreamKeyAsync(new DeleteStreamKeyRequest { Arn = made.StreamKey!.Arn! });
        await _ivs.StopStreamAsync(new StopStreamRequest { ChannelArn = arn });

        Assert.Equal(isKeyDeleted, _aws.Ivs.Channels[arn].Live is null);
    }

    [Fact]
    public async Task Metadata_is_at_most_a_kilobyte_of_UTF8_and_five_a_second()
    {
        var arn = (await ChannelAsync()).Channel!.Arn!;
        await _aws.Streams.StartAsync(arn);
        _aws.HasQuotas = true;

        await Assert.ThrowsAsync<ValidationException>(() => PutAsync(new string('ü', 513)));
        await PutAsync(new string('ü', 512));
        for (var time = 1; time < 5; time++)
            await PutAsync("x");
        await Assert.ThrowsAsync<ThrottlingException>(() => PutAsync("x"));
        Assert.Equal(5, _aws.Ivs.Channels[arn].Metadata.Count);

        Task PutAsync(string text) => _ivs.PutMetadataAsync(new PutMetadataRequest { ChannelArn = arn, Metadata = text });
    }

    [Fact]
    public async Task A_recording_configuration_for_a_bucket_that_is_not_there_fails_after_the_answer()
    {
        _aws.S3.Add("here");

        Assert.Equal(RecordingConfigurationState.ACTIVE, await StateAsync("here"));
        Assert.Equal(RecordingConfigurationState.CREATE_FAILED, await StateAsync("nowhere"));

        async Task<string?> StateAsync(string bucket)
        {
            var made = (await _ivs.CreateRecordingConfigurationAsync(Recording(bucket))).RecordingConfiguration!;
            Assert.Equal(RecordingConfigurationState.CREATING, made.State);
            return (await _ivs.GetRecordingConfigurationAsync(new GetRecordingConfigurationRequest { Arn = made.Arn! })).RecordingConfiguration!.State;
        }
    }

    [Fact]
    public async Task F1_events_come_lost_doubled_late_and_in_the_wrong_order_on_request()
    {
        await using var hook = await Webhook.StartAsync();
        _aws.Events.Destination = hook.Address;
        _aws.Events.Secret = ("x-liveclasses-key", "hook-secret");
        var arn = (await ChannelAsync()).Channel!.Arn!;

        var first = await _aws.Streams.StartAsync(arn);
        Assert.Equal(["Session Created", "Stream Start"], hook.Names);
        Assert.All(hook.Secrets, secret => Assert.Equal("hook-secret", secret));

        _aws.Events.IsHolding = true;
        await _aws.Streams.EndAsync(first);
        Assert.Equal(2, hook.Names.Count);
        await _aws.Events.ReleaseAsync(held => held.Reverse().Concat(held.Take(1)));
        Assert.Equal(["Session Created", "Stream Start", "Stream End", "Session Ended", "Session Ended"], hook.Names);
        Assert.Equal(4, hook.Ids.Distinct(StringComparer.Ordinal).Count());

        await _aws.Streams.StartAsync(arn);
        await _aws.Events.ReleaseAsync(_ => []);
        Assert.Equal(5, hook.Names.Count);
    }

    [Fact]
    public async Task F1_an_event_that_the_webhook_does_not_take_comes_again()
    {
        await using var hook = await Webhook.StartAsync();
        _aws.Events.Destination = hook.Address;
        hook.Status = 503;
        var stream = await _aws.Streams.StartAsync((await ChannelAsync()).Channel!.Arn!);
        hook.Status = 200;

        await _aws.Events.ReleaseAsync();
        Assert.Equal(["Session Created", "Stream Start", "Session Created", "Stream Start"], hook.Names);
        Assert.NotNull(stream);
    }

    [Fact]
    public async Task A_recording_lies_where_Amazon_puts_it_and_says_so()
    {
        await using var hook = await Webhook.StartAsync();
        _aws.Events.Destination = hook.Address;
        _aws.S3.Add("classes");
        var configuration = (await _ivs.CreateRecordingConfigurationAsync(Recording("classes"))).RecordingConfiguration!.Arn!;
        var arn = (await _ivs.CreateChannelAsync(new CreateChannelRequest { RecordingConfigurationArn = configuration })).Channel!.Arn!;

        var stream = await _aws.Streams.StartAsync(arn);
        await _aws.Streams.EndAsync(stream, RecordedMedia.Of(TimeSpan.FromSeconds(40)));

        var detail = hook.Events.Last()["detail"]!;
        var at = stream.StartedAt;
        Assert.Equal("Recording End", (string)detail["recording_status"]!);
        Assert.Equal(40_000, (long)detail["recording_duration_ms"]!);
        Assert.StartsWith($"ivs/v1/{AwsNames.Account}/{AwsNames.IdOf(arn)}/{at.Year}/{at.Month}/{at.Day}/{at.Hour}/{at.Minute}/", (string)detail["recording_s3_key_prefix"]!, StringComparison.Ordinal);
        var bucket = _aws.S3.Buckets["classes"];
        var document = JsonNode.Parse(bucket[$"{detail["recording_s3_key_prefix"]}/events/recording-ended.json"].Content)!;
        var hls = document["media"]!["hls"]!;
        Assert.Equal("RECORDING_ENDED", (string)document["recording_status"]!);
        Assert.True(bucket.ContainsKey($"{detail["recording_s3_key_prefix"]}/{hls["path"]}/{hls["playlist"]}"));
    }

    [Fact]
    public async Task A_private_channel_plays_for_ten_minutes_with_a_token_of_an_imported_key_until_the_viewer_is_revoked()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await _ivs.ImportPlaybackKeyPairAsync(new ImportPlaybackKeyPairRequest { PublicKeyMaterial = key.ExportSubjectPublicKeyInfoPem() });
        var arn = (await ChannelAsync(isPrivate: true)).Channel!.Arn!;
        Assert.Equal(HttpStatusCode.NotFound, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(9))));
        await _aws.Streams.StartAsync(arn);

        Assert.Equal(HttpStatusCode.OK, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(9))));
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, ""));
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, Token(other, arn, TimeSpan.FromMinutes(9))));
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, Token(key, arn + "x", TimeSpan.FromMinutes(9))));
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(-1))));
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(11))));

        await _ivs.StartViewerSessionRevocationAsync(new StartViewerSessionRevocationRequest { ChannelArn = arn, ViewerId = "v-1", ViewerSessionVersionsLessThanOrEqualTo = 5 });
        Assert.Equal(HttpStatusCode.Forbidden, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(9), version: 5)));
        Assert.Equal(HttpStatusCode.OK, await PlayAsync(arn, Token(key, arn, TimeSpan.FromMinutes(9), version: 6)));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        for (var number = 0; number < 5; number++)
            await ChannelAsync();

        var first = await _ivs.ListChannelsAsync(new ListChannelsRequest { MaxResults = 3 });
        var second = await _ivs.ListChannelsAsync(new ListChannelsRequest { MaxResults = 3, NextToken = first.NextToken });
        Assert.Equal(5, first.Channels.Concat(second.Channels).Select(one => one.Arn).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task A_participant_who_is_disconnected_is_gone_and_their_token_with_them()
    {
        var realTime = AwsClients.Of(_aws).RealTime;
        var stage = (await realTime.CreateStageAsync(new CreateStageRequest())).Stage!;
        var token = (await realTime.CreateParticipantTokenAsync(new CreateParticipantTokenRequest { StageArn = stage.Arn, UserId = "sofia", Duration = 60 })).ParticipantToken!;
        _aws.RealTime.Join(token.Token!);
        Assert.InRange(token.ExpirationTime!.Value - DateTime.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(60));

        await realTime.DisconnectParticipantAsync(new DisconnectParticipantRequest { StageArn = stage.Arn, ParticipantId = token.ParticipantId! });

        var session = _aws.RealTime.Stages[stage.Arn].ActiveSessionId!;
        var listed = await realTime.ListParticipantsAsync(new ListParticipantsRequest { StageArn = stage.Arn, SessionId = session });
        Assert.Equal(ParticipantState.DISCONNECTED, Assert.Single(listed.Participants).State);
        Assert.Throws<InvalidOperationException>(() => _aws.RealTime.Join(token.Token!));
    }

    [Fact]
    public async Task A_member_that_is_misspelt_or_too_long_is_told()
    {
        await Assert.ThrowsAsync<ValidationException>(() => _ivs.CreateChannelAsync(new CreateChannelRequest { Name = "with a space" }));
        await Assert.ThrowsAsync<ValidationException>(() => _ivs.CreateChannelAsync(new CreateChannelRequest { Type = "BEST" }));
        Assert.Equal("colour is not a member", Member.FindFault(new JsonObject { ["colour"] = "red" }, []));
        Assert.Equal("name must have 0 to 128 characters", Member.FindFault(new JsonObject { ["name"] = new string('n', 129) }, [Member.Label("name")]));
    }

    private Task<CreateChannelResponse> ChannelAsync(bool isPrivate = false) => _ivs.CreateChannelAsync(new CreateChannelRequest { Name = "class", Authorized = isPrivate });

    private static CreateRecordingConfigurationRequest Recording(string bucket) =>
        new() { DestinationConfiguration = new DestinationConfiguration { S3 = new S3DestinationConfiguration { BucketName = bucket } } };

    private async Task<HttpStatusCode> PlayAsync(string arn, string token)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{_aws.PlaybackAddress(arn)}?token={token}"));
        return answer.StatusCode;
    }

    private static string Token(ECDsa key, string arn, TimeSpan life, int version = 0)
    {
        var claims = new JsonObject
        {
            ["aws:channel-arn"] = arn, ["aws:viewer-id"] = "v-1", ["aws:viewer-session-version"] = version, ["exp"] = DateTimeOffset.UtcNow.Add(life).ToUnixTimeSeconds(),
        };
        var text = $"{Part(new JsonObject { ["alg"] = "ES384", ["typ"] = "JWT" })}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA384))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
