import { testRule } from '../../testing/index.ts';
import { scLinkWithoutDestination } from './rule.ts';

testRule(scLinkWithoutDestination, import.meta.dirname);
