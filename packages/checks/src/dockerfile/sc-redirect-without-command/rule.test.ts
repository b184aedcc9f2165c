import { testRule } from '../../testing/index.ts';
import { scRedirectWithoutCommand } from './rule.ts';

testRule(scRedirectWithoutCommand, import.meta.dirname);
