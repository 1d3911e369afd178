import type { Quality } from "./quality";

export interface Device { id: string; label: string }
export interface Devices { cameras: Device[]; microphones: Device[]; cameraId: string | null; microphoneId: string | null }

const key = (kind: "camera" | "microphone") => `studio.${kind}`;

export function rememberDevice(kind: "camera" | "microphone", id: string | undefined): void {
  if (id) localStorage.setItem(key(kind), id);
}

export const rememberedDevice = (kind: "camera" | "microphone") => localStorage.getItem(key(kind));

export async function listDevices(current: { camera?: MediaStreamTrack; microphone?: MediaStreamTrack }): Promise<Devices> {
  const all = await mediaDevices().enumerateDevices();
  const some = (kind: MediaDeviceKind, word: string) => all
    .filter((device) => device.kind === kind && device.deviceId !== "")
    .map((device, index) => ({ id: device.deviceId, label: device.label || `${word} ${index + 1}` }))
    .slice(0, 50);
  return {
    cameras: some("videoinput", "Camera"),
    microphones: some("audioinput", "Microphone"),
    cameraId: current.camera?.getSettings().deviceId ?? rememberedDevice("camera"),
    microphoneId: current.microphone?.getSettings().deviceId ?? rememberedDevice("microphone"),
  };
}

export const openCamera = (quality: Quality, id: string | null) => open("camera", id, (deviceId) => ({
  video: { deviceId, width: { ideal: quality.width }, height: { ideal: quality.height }, frameRate: { ideal: quality.fps } },
}));

export const openMicrophone = (id: string | null) => open("microphone", id, (deviceId) => ({
  audio: { deviceId, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
}));

/** One question for both; the browser may refuse both because one is missing, so the caller falls back to one by one. */
export async function openBoth(quality: Quality): Promise<{ camera: MediaStreamTrack; microphone: MediaStreamTrack }> {
  const wish = (id: string | null) => id ? { ideal: id } : undefined;
  const stream = await mediaDevices().getUserMedia({
    video: { deviceId: wish(rememberedDevice("camera")), width: { ideal: quality.width }, height: { ideal: quality.height }, frameRate: { ideal: quality.fps } },
    audio: { deviceId: wish(rememberedDevice("microphone")), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  return { camera: stream.getVideoTracks()[0]!, microphone: stream.getAudioTracks()[0]! };
}

export async function openScreen(quality: Quality): Promise<{ picture: MediaStreamTrack; sound: MediaStreamTrack | null }> {
  const options = {
    video: { frameRate: { ideal: quality.fps, max: quality.fps }, width: { max: 1920 }, height: { max: 1200 } },
    audio: true,
    selfBrowserSurface: "exclude", // the class in the class: an endless mirror
    surfaceSwitching: "include",
    systemAudio: "include",
  };
  const stream = await mediaDevices().getDisplayMedia(options as DisplayMediaStreamOptions);
  const picture = stream.getVideoTracks()[0]!;
  picture.contentHint = "detail";
  return { picture, sound: stream.getAudioTracks()[0] ?? null };
}

async function open(kind: "camera" | "microphone", id: string | null, ask: (deviceId: ConstrainDOMString | undefined) => MediaStreamConstraints): Promise<MediaStreamTrack> {
  const remembered = rememberedDevice(kind);
  const wish = id ? { exact: id } : remembered ? { ideal: remembered } : undefined;
  const stream = await mediaDevices().getUserMedia(ask(wish));
  const track = stream.getTracks()[0]!;
  if (id) rememberDevice(kind, id);
  return track;
}

function mediaDevices(): MediaDevices {
  if (!navigator.mediaDevices) throw new DOMException("No media devices outside a secure context.", "SecurityError");
  return navigator.mediaDevices;
}
