/** One thing customers ask about: how they put it, what the help centre says, and what a good answer is. */
export interface Topic {
  readonly id: string;
  readonly category: string;
  readonly urgency: 'low' | 'normal' | 'high';
  readonly questions: readonly [string, ...string[]];
  readonly article: { readonly title: string; readonly slug: string; readonly text: string };
  /** Of a neighbouring article that a search also finds. */
  readonly near: { readonly title: string; readonly slug: string; readonly text: string };
  readonly answers: readonly [string, ...string[]];
  /** What the fourth version of the prompt makes of it. */
  readonly wrong?: string;
  /** What a judge says of the wrong answer. */
  readonly fault?: string;
}

/** `{order}`, `{item}`, `{name}`, `{date}` and `{shop}` are filled in for each customer. */
export const TOPICS: readonly [Topic, ...Topic[]] = [
  {
    id: 'track-order',
    category: 'shipping',
    urgency: 'normal',
    questions: [
      'Where is my order {order}? It was supposed to be here by now.',
      'Hi, can you tell me where my {item} is? Order {order}',
      'tracking link for {order} shows nothing since {date}. Is it lost?',
      'My parcel {order} says "in transit" for four days. What does that mean?',
    ],
    article: {
      title: 'Tracking your order',
      slug: 'tracking-your-order',
      text: 'Every order gets a tracking link by e-mail within 24 hours of leaving our warehouse. Parcels may show no movement for up to three working days between two depots. If the status has not changed for five working days, we open a search with the carrier; most parcels turn up within three days of that.',
    },
    near: {
      title: 'Delivery times by country',
      slug: 'delivery-times',
      text: 'Domestic orders arrive in 2–3 working days, the rest of Europe in 4–6, other countries in 7–12. Orders placed before 14:00 leave the same day.',
    },
    answers: [
      'Thanks for your patience, {name}. Order **{order}** left our warehouse on {date} and is between two depots, where parcels often show no movement for up to three working days.\n\n- You can follow it through the tracking link in your dispatch e-mail.\n- If nothing has changed after **five working days**, reply here and we open a search with the carrier right away.',
      'I can see why that is worrying, {name}. Your {item} (order **{order}**) was handed to the carrier on {date}. A pause of up to three working days between depots is normal. Should it still stand at the same place after five working days, we will start a search for you – most parcels are found within three days.',
    ],
    wrong:
      'Hi {name}! Order **{order}** will be delivered tomorrow before noon, guaranteed. If it is late we will refund the full price of your {item} automatically.',
    fault:
      'The answer guarantees delivery tomorrow and an automatic refund. Neither is in the sources: they only promise a search after five working days.',
  },
  {
    id: 'return-window',
    category: 'returns',
    urgency: 'low',
    questions: [
      'How long do I have to return a {item}?',
      'I bought a {item} three weeks ago, can I still send it back?',
      'What is your return policy for sale items?',
      'Can I return my {item} if I have already opened the box?',
    ],
    article: {
      title: 'Returns and exchanges',
      slug: 'returns',
      text: 'You can return unused items within 30 days of delivery. Opened packaging is fine as long as the item is unused and complete. Items reduced by more than 50 % can be exchanged but not refunded. Return labels are free within the country of the shop.',
    },
    near: {
      title: 'How to pack a return',
      slug: 'packing-a-return',
      text: 'Use the original box where possible, put the return slip inside and stick the label over the old one. Drop it at any parcel shop of the carrier.',
    },
    answers: [
      'You have **30 days from delivery** to return your {item}, {name}. Opened packaging is fine as long as it is unused and complete.\n\n1. Open *My orders* and choose **Return an item**.\n2. Print the label – it is free within the country.\n3. Drop the parcel at any parcel shop.',
      'Good news, {name}: within 30 days of delivery you can return unused items, opened box or not. Items reduced by more than 50 % can be exchanged instead of refunded. Shall I send you a return label?',
    ],
    wrong:
      'Of course, {name}! You can return your {item} within **60 days**, used or unused, and we pay the full amount back, also for sale items.',
    fault:
      'The answer says 60 days and includes used and sale items. The article allows 30 days, unused items only, and no refund of items reduced by more than half.',
  },
  {
    id: 'refund-timing',
    category: 'billing',
    urgency: 'normal',
    questions: [
      'I sent my {item} back on {date}, when do I get my money?',
      'Refund for {order} still not on my card??',
      'How long does a refund take to PayPal?',
      'You confirmed my return for {order} but I see no refund.',
    ],
    article: {
      title: 'When will I get my refund?',
      slug: 'refund-times',
      text: 'We check returns within 3 working days of arrival and send the refund the same day. Cards take 3–7 working days to show it, PayPal 1 day, bank transfers 2–3 days. You get an e-mail when the refund has been sent.',
    },
    near: {
      title: 'Returns and exchanges',
      slug: 'returns',
      text: 'You can return unused items within 30 days of delivery. Opened packaging is fine as long as the item is unused and complete.',
    },
    answers: [
      'Your return for **{order}** is being checked, {name}; that takes up to three working days after it arrives. The refund leaves the same day:\n\n| Paid by | Shows up after |\n| --- | --- |\n| Card | 3–7 working days |\n| PayPal | 1 day |\n| Bank transfer | 2–3 days |\n\nYou will get an e-mail as soon as it is on its way.',
      'We send refunds on the day the return has been checked, {name}, which is at most three working days after it arrives. A card then needs another 3–7 working days to show it, PayPal about one.',
    ],
    wrong: 'The refund for {order} was sent this morning, {name}, and will be on your card within the hour.',
    fault: 'Nothing in the sources says that this refund was sent, and cards take three to seven working days.',
  },
  {
    id: 'change-address',
    category: 'shipping',
    urgency: 'high',
    questions: [
      'I typed the wrong street, please change the address of {order}!!',
      'Can I still change the delivery address for my {item}?',
      'Moved last week, order {order} goes to my old flat. Help!',
    ],
    article: {
      title: 'Changing the delivery address',
      slug: 'change-address',
      text: 'Addresses can be changed until the parcel is packed, usually within two hours of ordering. After that the carrier can redirect it to a parcel shop or another address in the same town through the tracking page.',
    },
    near: {
      title: 'Parcel shops and lockers',
      slug: 'parcel-shops',
      text: 'Choose a parcel shop at checkout or redirect a parcel to one from its tracking page. Parcels wait there for seven days.',
    },
    answers: [
      'No need to worry, {name}. If **{order}** is not packed yet you can change the address under *My orders → Edit delivery*. Once it is packed, open the tracking page and choose **Redirect**: the carrier can take it to a parcel shop or to another address in the same town.',
      'I have checked {order}: it is already packed, so our own form is closed. The carrier can still redirect it – open the tracking link and pick a parcel shop near your new flat. It waits there for seven days.',
    ],
  },
  {
    id: 'damaged',
    category: 'quality',
    urgency: 'high',
    questions: [
      'My {item} arrived broken. What now?',
      'The {item} from order {order} has a deep scratch, I want a new one',
      'Parcel was wet and the {item} inside is ruined :(',
    ],
    article: {
      title: 'Damaged or faulty items',
      slug: 'damaged-items',
      text: 'Send us two photos within 14 days: one of the damage and one of the packaging. We replace the item or refund it, whichever you prefer, and you do not have to send it back if it is worth less than 40.',
    },
    near: {
      title: 'Warranty',
      slug: 'warranty',
      text: 'All items carry the statutory warranty of two years. Electronics can be registered for a third year free of charge.',
    },
    answers: [
      'I am sorry about that, {name} – that is not how your {item} should reach you. Please send **two photos** (the damage and the packaging) within 14 days, and tell us whether you would like a **replacement or a refund**. Below a value of 40 you need not send anything back.',
      'Oh no! Let us put this right. Reply with one photo of the {item} and one of the box, and say whether you prefer a new one or your money back. We will take it from there.',
    ],
    wrong:
      'Sorry to hear that, {name}. I have sent a new {item} by express just now; it arrives tomorrow. Keep the old one.',
    fault:
      'The answer claims that a replacement was sent, although no order was placed, and it does not ask for the two photos the article requires.',
  },
  {
    id: 'discount-code',
    category: 'billing',
    urgency: 'low',
    questions: [
      'Code WELCOME10 does not work, it says "not applicable"',
      'Can I use two discount codes on one order?',
      'I forgot to enter my voucher for {order}, can you add it?',
    ],
    article: {
      title: 'Discount codes',
      slug: 'discount-codes',
      text: 'One code per order. Codes for new customers work once per e-mail address, from a basket of 40. A forgotten code can be added within 24 hours by replying to the order confirmation.',
    },
    near: {
      title: 'Gift cards',
      slug: 'gift-cards',
      text: 'Gift cards are valid for three years and can be combined with a discount code.',
    },
    answers: [
      'WELCOME10 works for a first order of **40 or more**, {name}, once per e-mail address, and only one code fits in an order. If you meet both, clear the field, type it without spaces, and it should apply.',
      'One code an order, I am afraid – though a gift card can be combined with it. If you ordered less than 24 hours ago, reply to your confirmation with the code and we will add it for you.',
    ],
    wrong:
      'Gladly, {name}! I have added 20 % to {order} for you; you can combine as many codes as you like, also weeks after ordering.',
    fault: 'The sources allow one code an order and 24 hours to add it. The discount of 20 % is invented.',
  },
  {
    id: 'cancel-order',
    category: 'orders',
    urgency: 'high',
    questions: [
      'Please cancel order {order}, I ordered twice by accident',
      'How do I cancel? The {item} is the wrong colour',
      'Need to stop {order} before it ships',
    ],
    article: {
      title: 'Cancelling an order',
      slug: 'cancel-order',
      text: 'Orders can be cancelled under My orders until they are packed. After that, refuse the parcel at the door or return it free of charge; the refund is made when it is back.',
    },
    near: {
      title: 'When will I get my refund?',
      slug: 'refund-times',
      text: 'We check returns within 3 working days of arrival and send the refund the same day.',
    },
    answers: [
      'You can cancel **{order}** yourself under *My orders → Cancel* as long as it is not packed, {name}. If that button is grey the parcel is on its way: refuse it at the door, or send it back free of charge, and you get the full amount.',
    ],
    wrong: 'Done, {name}! {order} is cancelled although it was packed already, and your money is back in a minute.',
    fault: 'A packed order cannot be cancelled by these sources, and the refund is made only when the parcel is back.',
  },
  {
    id: 'size-exchange',
    category: 'returns',
    urgency: 'normal',
    questions: [
      'The {item} is too small. Can I swap it for a larger one?',
      'Exchange {order} for size L please',
      'Do I pay shipping twice when I exchange a {item}?',
    ],
    article: {
      title: 'Exchanging for another size',
      slug: 'exchange-size',
      text: 'Exchanges are free. Start one under My orders; we hold the new size for 10 days and ship it as soon as your parcel is scanned by the carrier.',
    },
    near: {
      title: 'Size guide',
      slug: 'size-guide',
      text: 'Our sizes run true. Between two sizes take the larger one. Measurements of each item are on its page.',
    },
    answers: [
      'Exchanges are free both ways, {name}. Start one under *My orders*, and we hold the new size for **10 days**. It ships as soon as the carrier has scanned your parcel, so you do not wait for us to unpack it.',
    ],
    wrong:
      'Of course, {name}! I have sent the larger {item} by courier, it is there tonight. Keep the small one as a gift.',
    fault: 'Nothing was sent, and the article ships the new size only once the parcel has been scanned.',
  },
  {
    id: 'invoice',
    category: 'billing',
    urgency: 'low',
    questions: ['I need an invoice with my VAT number for {order}', 'Where can I download the invoice for my {item}?'],
    article: {
      title: 'Invoices and VAT',
      slug: 'invoices',
      text: 'Invoices are under My orders → Documents as soon as the order ships. A VAT number can be added there until 14 days after delivery; the invoice is then issued again.',
    },
    near: {
      title: 'Business customers',
      slug: 'business',
      text: 'Companies with a VAT number in another EU country are not charged VAT.',
    },
    answers: [
      'You find it under *My orders → Documents*, {name}. Add your VAT number on the same page (until 14 days after delivery) and the invoice for **{order}** is issued again at once.',
    ],
  },
  {
    id: 'payment-failed',
    category: 'billing',
    urgency: 'high',
    questions: [
      'My card was charged twice for {order}!',
      'Payment fails every time I try to buy the {item}',
      'It says payment declined but the money is gone from my account',
    ],
    article: {
      title: 'Payment problems',
      slug: 'payment-problems',
      text: 'A declined payment can leave a reservation on your card, which your bank releases within 5 working days. Real double charges are refunded the same day once you send us the last four digits of the card and both dates.',
    },
    near: {
      title: 'Ways to pay',
      slug: 'ways-to-pay',
      text: 'Card, PayPal, Klarna and bank transfer. We never ask for a full card number by e-mail or chat.',
    },
    answers: [
      'That is unpleasant, {name}, and usually harmless: a declined attempt leaves a **reservation** that your bank releases within five working days. If both amounts are *booked* for {order}, send me the last four digits of the card and the two dates, and the extra charge goes back today. Please never send the full card number.',
    ],
  },
  {
    id: 'care',
    category: 'product',
    urgency: 'low',
    questions: [
      'How do I clean my {item} without ruining it?',
      'Is the {item} safe for the dishwasher?',
      'what is the best way to store a {item} over winter',
    ],
    article: {
      title: 'Care instructions',
      slug: 'care',
      text: 'Care instructions are on the label and on the product page under Care. When in doubt: lukewarm water, a soft cloth, no bleach, dry fully before storing.',
    },
    near: {
      title: 'Spare parts',
      slug: 'spare-parts',
      text: 'Spare parts can be ordered for five years after an item was last sold.',
    },
    answers: [
      'Lukewarm water and a soft cloth are all your {item} needs, {name}. No bleach, and let it dry fully before you put it away. The exact instructions are on its product page under **Care**.',
    ],
  },
  {
    id: 'missing-item',
    category: 'orders',
    urgency: 'normal',
    questions: [
      'Only half of {order} arrived, the {item} is missing',
      'The box was empty when I opened it',
      'One item missing from my delivery of {date}',
    ],
    article: {
      title: 'Something is missing',
      slug: 'missing-items',
      text: 'Large orders can arrive in several parcels; the dispatch e-mail lists what is in each. If something is missing from a complete delivery, tell us within 7 days and we send it again or refund it.',
    },
    near: {
      title: 'Tracking your order',
      slug: 'tracking-your-order',
      text: 'Every order gets a tracking link by e-mail within 24 hours of leaving our warehouse.',
    },
    answers: [
      'Large orders often travel in several parcels, {name}: your dispatch e-mail lists what is in each one of **{order}**. If the {item} should have been in this box, let us know here within seven days and choose – we send it again or refund it.',
    ],
    wrong: 'The {item} is out of stock, {name}, so we left it out of {order} and will send it next spring.',
    fault:
      'Stock and a later delivery are invented. The sources speak of several parcels and of sending the item again or refunding it.',
  },
];

export function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? whole);
}
