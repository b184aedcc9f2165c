import { testRule } from '../../testing/index.ts';
import { resourceBoundsExceeded } from './rule.ts';

testRule(resourceBoundsExceeded, import.meta.dirname);
