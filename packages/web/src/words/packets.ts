import { lazyWords } from './lazy-words.ts';
import { type PacketWords, packetsEn } from './packets.en.ts';
import { packetsEs } from './packets.es.ts';

export const { of: packetWords, use: usePacketWords } = lazyWords<PacketWords>({
  en: packetsEn,
  es: packetsEs,
});
