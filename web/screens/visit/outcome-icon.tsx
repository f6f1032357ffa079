import { Dynamic } from 'solid-js/web';
import IconCalendarCheck from '~icons/lucide/calendar-check';
import IconCalendar from '~icons/lucide/calendar';
import IconCheck from '~icons/lucide/check';
import IconCircleCheck from '~icons/lucide/circle-check';
import IconCircleX from '~icons/lucide/circle-x';
import IconCircle from '~icons/lucide/circle';
import IconDoor from '~icons/lucide/door-closed';
import IconFile from '~icons/lucide/file-pen-line';
import IconHandshake from '~icons/lucide/handshake';
import IconMessage from '~icons/lucide/message-square';
import IconPackage from '~icons/lucide/package';
import IconPhoneOff from '~icons/lucide/phone-off';
import IconPhone from '~icons/lucide/phone';
import IconCart from '~icons/lucide/shopping-cart';
import IconThumb from '~icons/lucide/thumbs-down';
import IconX from '~icons/lucide/x';

/** The icons an administrator may give to an outcome, by their Lucide names. */
const icons: Readonly<Record<string, typeof IconX>> = {
  'calendar-check': IconCalendarCheck,
  calendar: IconCalendar,
  check: IconCheck,
  'circle-check': IconCircleCheck,
  'circle-x': IconCircleX,
  'door-closed': IconDoor,
  'file-pen-line': IconFile,
  handshake: IconHandshake,
  'message-square': IconMessage,
  package: IconPackage,
  phone: IconPhone,
  'phone-off': IconPhoneOff,
  'shopping-cart': IconCart,
  'thumbs-down': IconThumb,
  x: IconX,
};

/** A name nobody knows gives a plain circle: the word beside it speaks. */
export function OutcomeIcon(props: { name: string }) {
  return <Dynamic component={icons[props.name] ?? IconCircle} />;
}
