import { testRule } from '../../testing/index.ts';
import { imageRegistryBlocked } from './rule.ts';

testRule(imageRegistryBlocked, import.meta.dirname);
